package purse.benchmarks.report;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a figure should be.
 *
 * @param figure what is compared with what
 * @param measured nothing if that was not measured
 */
record Target(String figure, Bound bound, double value, OptionalDouble measured) {

  /** On which side of the value the figure should be; the value itself is as good. */
  enum Bound {
    AT_LEAST("at least "),
    AT_MOST("at most ");

    private final String words;

    Bound(String words) {
      this.words = words;
    }
  }

  boolean isMet() {
    var figure = measured.orElse(Double.NaN);
    return switch (bound) {
      case AT_LEAST -> figure >= value;
      case AT_MOST -> figure <= value;
    };
  }

  String wanted() {
    return bound.words + Numbers.of(value);
  }

  /** Whether it is met, and if not, how far away the figure is. */
  String verdict() {
    if (isMet()) {
      return "pass";
    }
    var away = Math.abs(measured.orElse(Double.NaN) - value);
    return value == 0
        ? "MISSED by " + Numbers.of(away)
        : String.format(
            Locale.ROOT, "MISSED by %s (%.0f %%)", Numbers.of(away), 100 * away / value);
  }
}
