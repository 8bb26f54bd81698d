package purse.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import purse.core.InvalidValueException;

/** Points in time as requests give them: ISO 8601, never without an offset. */
public final class Datetimes {
  /** As the API's descriptions have it, too; only how many days a month has is not in it. */
  private static final Pattern TEXT =
      Pattern.compile(
          "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
              + "[Tt]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?"
              + "([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?)$");

  /** Of the basic format of ISO 8601, without the colon that {@link OffsetDateTime} wants. */
  private static final Pattern BASIC_OFFSET = Pattern.compile("([+-][0-9]{2})([0-9]{2})$");

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Datetimes() {}

  /**
   * Seconds and fractions, down to nanoseconds, may be left out, and so may the colon and the
   * minutes of the offset.
   *
   * @throws InvalidValueException if it is anything else, or has no offset
   */
  public static Instant parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw notIso(text);
    }
    try {
      var extended = BASIC_OFFSET.matcher(text).replaceFirst("$1:$2");
      var instant = OffsetDateTime.parse(extended).toInstant();
      if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
        throw new InvalidValueException(text, "must have a year of four digits");
      }
      return instant;
    } catch (DateTimeParseException e) {
      throw notIso(text);
    }
  }

  private static InvalidValueException notIso(String text) {
    return new InvalidValueException(
        text, "must be ISO 8601 with an offset, such as 2022-06-07T15:21:22+09:00");
  }
}
