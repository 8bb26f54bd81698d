package purse.query.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import purse.core.InvalidValueException;

/** What one row of a history stands for. */
public enum Interval {
  HOUR;

  /**
   * @throws InvalidValueException unless it is the name of an interval, in lower case
   */
  public static Interval parse(String text) {
    return Arrays.stream(values())
        .filter(interval -> interval.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new InvalidValueException(text, "must be " + names()));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String names() {
    return Arrays.stream(values()).map(Interval::toString).collect(Collectors.joining(" or "));
  }
}
