package purse.local.importer;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Tells whether rows are the same as before, without keeping them. */
final class RowDigest {
  private byte[] digest = new byte[0];

  void add(Row row) {
    var sha256 = Sha256.digest();
    sha256.update(digest);
    digest = sha256.digest((row.line() + " " + row.text()).getBytes(StandardCharsets.UTF_8));
  }

  String text() {
    return HexFormat.of().formatHex(digest);
  }
}
