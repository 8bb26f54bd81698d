package purse.simulation;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/** What must be so in every run. */
final class Check {
  private Check() {}

  static void equal(Object expected, Object actual, Supplier<String> what) {
    that(
        Objects.equals(expected, actual),
        () ->
            String.format(Locale.ROOT, "%s: expected %s but was %s", what.get(), expected, actual));
  }

  static void that(boolean isRight, Supplier<String> wrong) {
    if (!isRight) {
      throw new AssertionError(wrong.get());
    }
  }
}
