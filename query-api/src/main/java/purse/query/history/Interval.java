package purse.query.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import purse.core.InvalidValueException;
import purse.core.LedgerHour;

/**
 * What one row of a history stands for. The finest grain is an hour of UTC: it belongs to the day
 * and the month, in the zone that is asked for, in which it starts.
 */
public enum Interval {
  HOUR {
    @Override
    Instant dateStart(Instant instant, ZoneId zone) {
      return instant;
    }

    @Override
    Instant after(Instant start, ZoneId zone) {
      return start.plus(Duration.ofHours(1));
    }
  },
  DAY {
    @Override
    Instant dateStart(Instant instant, ZoneId zone) {
      return start(dateOf(instant, zone), zone);
    }

    @Override
    Instant after(Instant start, ZoneId zone) {
      return start(dateOf(start, zone).plusDays(1), zone);
    }
  },
  MONTH {
    @Override
    Instant dateStart(Instant instant, ZoneId zone) {
      return start(dateOf(instant, zone).withDayOfMonth(1), zone);
    }

    @Override
    Instant after(Instant start, ZoneId zone) {
      return start(dateOf(start, zone).plusMonths(1), zone);
    }
  };

  /**
   * When the interval begins that an hour belongs to. Where clocks are set back across midnight, a
   * date that had ended comes again for a while: that belongs to the date which has begun by then.
   */
  Instant startOf(LedgerHour hour, ZoneId zone) {
    var start = dateStart(hour.start(), zone);
    var next = after(start, zone);
    return hour.start().isBefore(next) ? start : next;
  }

  /** When the next interval begins: a day may have 23 or 25 hours. */
  abstract Instant after(Instant start, ZoneId zone);

  /** When the interval begins that clocks and calendars show at an instant. */
  abstract Instant dateStart(Instant instant, ZoneId zone);

  /** The last hour of the interval that begins then. */
  LedgerHour lastHour(Instant start, ZoneId zone) {
    return LedgerHour.of(after(start, zone).minusNanos(1));
  }

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

  /** The first moment of a date, which is not always midnight. */
  private static Instant start(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toInstant();
  }

  private static LocalDate dateOf(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDate();
  }

  private static String names() {
    return Arrays.stream(values()).map(Interval::toString).collect(Collectors.joining(" or "));
  }
}
