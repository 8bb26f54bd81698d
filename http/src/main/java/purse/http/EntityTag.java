package purse.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A strong entity tag of RFC 9110: the same for the same bytes, and for no others. */
public record EntityTag(String value) {
  private static final int BYTES = 16;

  public static EntityTag of(byte[] content) {
    var hex = HexFormat.of().formatHex(sha256(content), 0, BYTES);
    return new EntityTag('"' + hex + '"');
  }

  /** For what may be compressed on its way: the same in what it says, but not in its bytes. */
  public String weak() {
    return "W/" + value;
  }

  /** Whether a header {@code If-None-Match} names this; a weak comparison, as its rule wants. */
  public boolean isNamedBy(String ifNoneMatch) {
    return Arrays.stream(ifNoneMatch.split(","))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || tag.equals(value) || tag.equals("W/" + value));
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
