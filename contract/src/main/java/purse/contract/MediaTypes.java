package purse.contract;

import java.util.Locale;

/** What headers say of bodies. */
final class MediaTypes {
  static final String NDJSON = "application/x-ndjson";

  private MediaTypes() {}

  /** Without parameters, such as the character set. */
  static String named(String contentType) {
    return contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  static boolean isJson(String mediaType) {
    return mediaType.equals("application/json") || mediaType.endsWith("+json");
  }
}
