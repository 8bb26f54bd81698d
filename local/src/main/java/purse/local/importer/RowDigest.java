package purse.local.importer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether rows are the same as before, without keeping them. */
final class RowDigest {
  private static final String ALGORITHM = "SHA-256";

  private byte[] digest = new byte[0];

  void add(Row row) {
    var sha256 = algorithm();
    sha256.update(digest);
    digest = sha256.digest((row.line() + " " + row.text()).getBytes(StandardCharsets.UTF_8));
  }

  String text() {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest algorithm() {
    try {
      return MessageDigest.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
