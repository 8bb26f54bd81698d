package purse.local.surface;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer as it came over the wire.
 *
 * @param headers names in lower case, as they stand
 */
record WireAnswer(int status, String headers, String body) {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}).*");

  /** The last answer of the connection: an interim one may stand before it. */
  static Optional<WireAnswer> parse(String received) {
    if (received.startsWith("HTTP/1.1 100")) {
      return parse(afterHeaders(received));
    }
    var matcher = STATUS.matcher(received.lines().findFirst().orElse(""));
    return matcher.matches()
        ? Optional.of(
            new WireAnswer(
                Integer.parseInt(matcher.group(1)),
                received.substring(0, endOfHeaders(received)).toLowerCase(Locale.ROOT),
                afterHeaders(received)))
        : Optional.empty();
  }

  boolean isProblem() {
    return headers.contains("content-type: application/problem+json");
  }

  private static int endOfHeaders(String received) {
    var end = received.indexOf("\r\n\r\n");
    return end < 0 ? received.length() : end;
  }

  private static String afterHeaders(String received) {
    return received.substring(Math.min(received.length(), endOfHeaders(received) + 4));
  }
}
