package purse.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import purse.core.InvalidValueException;

/** Points in time as requests give them: ISO 8601, never without an offset. */
public final class Datetimes {
  private static final int CHARACTERS_MAX = 64;
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Datetimes() {}

  /**
   * Seconds and fractions, down to nanoseconds, may be left out.
   *
   * @throws InvalidValueException if it is anything else, or has no offset
   */
  public static Instant parse(String text) {
    try {
      var instant = OffsetDateTime.parse(bounded(text)).toInstant();
      if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
        throw new InvalidValueException(text, "must have a year of four digits");
      }
      return instant;
    } catch (DateTimeParseException e) {
      throw notIso(text);
    }
  }

  private static String bounded(String text) {
    if (text.length() > CHARACTERS_MAX) {
      throw notIso(text);
    }
    return text;
  }

  private static InvalidValueException notIso(String text) {
    return new InvalidValueException(
        text, "must be ISO 8601 with an offset, such as 2022-06-07T15:21:22+09:00");
  }
}
