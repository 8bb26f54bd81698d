package purse.updater.migrate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** What PostgreSQL stores of a password (RFC 5803), to be asked whether it accepts another. */
record ScramVerifier(int iterations, String salt, String storedKey) {
  private static final Pattern FORM =
      Pattern.compile("SCRAM-SHA-256\\$([0-9]+):([^$]+)\\$([^:]+):.+");

  static ScramVerifier parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new AssertionError("not stored as SCRAM-SHA-256");
    }
    return new ScramVerifier(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3));
  }

  boolean accepts(String password) throws GeneralSecurityException {
    var salted =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(
                new PBEKeySpec(
                    password.toCharArray(), Base64.getDecoder().decode(salt), iterations, 256))
            .getEncoded();
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(salted, "HmacSHA256"));
    var clientKey = mac.doFinal("Client Key".getBytes(StandardCharsets.US_ASCII));
    var key = MessageDigest.getInstance("SHA-256").digest(clientKey);
    return Base64.getEncoder().encodeToString(key).equals(storedKey);
  }
}
