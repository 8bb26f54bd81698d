package purse.query.readmodel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import purse.core.LedgerHour;

/** The hours that start in the half-open range from {@code first} to {@code end}. */
public record HourRange(Instant first, Instant end) {

  public HourRange {
    if (!isStartOfHour(first) || !isStartOfHour(end)) {
      throw new IllegalArgumentException(first + " and " + end + " must be starts of hours");
    }
  }

  /**
   * What two instants select when the second is excluded. Neither needs to be on the hour: an hour
   * belongs to the range that its start lies in.
   */
  public static HourRange startingIn(Instant from, Instant to) {
    return new HourRange(roundedUp(from), roundedUp(to));
  }

  /** What two instants select when both are included. */
  public static HourRange startingInClosed(Instant from, Instant last) {
    return startingIn(from, last.plusNanos(1));
  }

  /** The rest of this range once everything up to an hour is known. */
  public HourRange after(LedgerHour hour) {
    return new HourRange(hour.end(), end);
  }

  /** The hours that are in both. */
  public HourRange and(HourRange other) {
    return new HourRange(
        first.isAfter(other.first) ? first : other.first,
        end.isBefore(other.end) ? end : other.end);
  }

  /** The UTC month that the range begins in, as the read model names it: by its first day. */
  public LocalDate firstMonth() {
    return first.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
  }

  public Instant firstMonthStart() {
    return firstMonth().atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  public boolean isEmpty() {
    return !first.isBefore(end);
  }

  /**
   * @throws purse.core.InvalidValueException if the range is empty at the end of all time
   */
  public LedgerHour firstHour() {
    return new LedgerHour(first);
  }

  /** Whether an hour of the range starts then or later. */
  public boolean hasHourFrom(Instant instant) {
    return roundedUp(instant).isBefore(end);
  }

  public Duration length() {
    return Duration.between(first, end);
  }

  private static boolean isStartOfHour(Instant instant) {
    return instant.equals(instant.truncatedTo(ChronoUnit.HOURS));
  }

  private static Instant roundedUp(Instant instant) {
    var hour = instant.truncatedTo(ChronoUnit.HOURS);
    return hour.equals(instant) ? hour : hour.plus(Duration.ofHours(1));
  }
}
