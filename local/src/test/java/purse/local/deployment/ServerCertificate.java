package purse.local.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A key and a certificate of nobody but itself, as PEM.
 *
 * @param key of the server
 * @param certificate for the name {@code localhost} alone
 */
record ServerCertificate(String key, String certificate) {
  private static final String PASSWORD = "password";

  /** Made by the JDK's own tool, in a directory of the test's. */
  static ServerCertificate forLocalhost(Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    var file = directory.resolve("server.p12");
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                tool,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-ext",
                "bc=ca:true",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    if (made.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    return read(file);
  }

  private static ServerCertificate read(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var content = Files.newInputStream(file)) {
      store.load(content, PASSWORD.toCharArray());
    }
    return new ServerCertificate(
        pem("PRIVATE KEY", store.getKey("server", PASSWORD.toCharArray()).getEncoded()),
        pem("CERTIFICATE", store.getCertificate("server").getEncoded()));
  }

  private static String pem(String type, byte[] content) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
  }
}
