package purse.http.access;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import purse.core.InvalidValueException;

/** Where trust comes from: by HTTPS, or from this very machine. */
final class IssuerUrls {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private IssuerUrls() {}

  /** The text itself, because tokens must name their issuer in the very same words. */
  static String checked(String text) {
    var _ = uri(text);
    return text;
  }

  /**
   * @throws InvalidValueException if it is no such URL
   */
  static URI uri(String text) {
    try {
      var uri = URI.create(text);
      if (isPlain(uri) && isTrusted(uri)) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Said below, in the same words.
    }
    throw new InvalidValueException(text, "must be a URL such as https://login.example.com");
  }

  private static boolean isPlain(URI uri) {
    return uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getUserInfo() == null;
  }

  private static boolean isTrusted(URI uri) {
    var host = Objects.toString(uri.getHost(), "");
    return ("https".equals(uri.getScheme()) && !host.isEmpty())
        || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(host));
  }
}
