package purse.http.access;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import purse.core.InvalidValueException;
import purse.core.configuration.Environment;

/**
 * The pages of other hosts that may use a service from a browser, as browsers name them in {@code
 * Origin}: scheme, host and, unless it is the usual one, port.
 */
public record Origins(Set<String> allowed) {
  public static final Origins NONE = new Origins(Set.of());

  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9-]+(\\.[a-z0-9-]+)*|\\[[0-9a-f:]+])(:[0-9]{1,5})?");
  private static final Pattern USUAL_PORT = Pattern.compile("(http://.*):80|(https://.*):443");

  public Origins {
    allowed = Set.copyOf(allowed);
  }

  /** Reads {@code CORS_ORIGINS}. */
  static Origins from(Environment environment) {
    return environment.value("CORS_ORIGINS", NONE, Origins::parse);
  }

  boolean include(String origin) {
    return allowed.contains(origin.toLowerCase(Locale.ROOT));
  }

  private static Origins parse(String text) {
    var origins = new LinkedHashSet<String>();
    Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .map(Origins::origin)
        .forEach(origins::add);
    return new Origins(origins);
  }

  private static String origin(String text) {
    var origin = text.toLowerCase(Locale.ROOT);
    if (!ORIGIN.matcher(origin).matches()) {
      throw new InvalidValueException(
          text, "must be origins such as https://app.example.com, with a comma between each two");
    }
    return USUAL_PORT.matcher(origin).matches() ? origin.replaceFirst(":[0-9]+$", "") : origin;
  }
}
