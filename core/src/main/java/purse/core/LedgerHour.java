package purse.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** One hour of UTC, written {@code 2022060723}: texts sort as the hours do. */
public record LedgerHour(Instant start) implements Comparable<LedgerHour> {
  /** How long after its end an hour still takes coins as a matter of course. */
  public static final Duration CLOSES_AFTER = Duration.ofMinutes(5);

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuuMMddHH", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:00:00Z");

  /**
   * @throws InvalidValueException if it is not the start of an hour of the years 0 to 9999
   */
  public LedgerHour {
    if (!start.equals(start.truncatedTo(ChronoUnit.HOURS))) {
      throw new InvalidValueException(start.toString(), "must be the start of an hour");
    }
    if (start.isBefore(FIRST) || start.isAfter(LAST)) {
      throw new InvalidValueException(start.toString(), "must have a year of four digits");
    }
  }

  /** The hour that an instant lies in, whatever offset it was written with. */
  public static LedgerHour of(Instant instant) {
    return new LedgerHour(instant.truncatedTo(ChronoUnit.HOURS));
  }

  /**
   * @throws InvalidValueException if the text is not of the form {@code 2022060723}
   */
  public static LedgerHour parse(String text) {
    try {
      return new LedgerHour(LocalDateTime.parse(text, TEXT).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      throw new InvalidValueException(text, "must be an hour such as 2022060723");
    }
  }

  /** The first instant that is no longer in this hour. */
  public Instant end() {
    return start.plus(Duration.ofHours(1));
  }

  /** Whether the hour is closed by then: what changes it from there on restates it. */
  public boolean isClosedAt(Instant instant) {
    return instant.isAfter(end().plus(CLOSES_AFTER));
  }

  public boolean isBefore(LedgerHour other) {
    return compareTo(other) < 0;
  }

  public boolean isAfter(LedgerHour other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(LedgerHour other) {
    return start.compareTo(other.start);
  }

  @Override
  public String toString() {
    return TEXT.format(start.atOffset(ZoneOffset.UTC));
  }
}
