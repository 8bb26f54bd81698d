package purse.query.history;

import java.time.Instant;
import java.time.ZoneId;
import purse.core.InvalidValueException;
import purse.query.readmodel.HourRange;

/**
 * The part of a wallet's life that is asked for: from an instant to another, which is excluded.
 *
 * @param zone in which days and months begin
 * @param fill whether intervals without coins have rows too
 */
public record HistoryRange(Interval interval, ZoneId zone, boolean fill, Instant from, Instant to) {

  /**
   * @throws InvalidValueException if it ends before it begins
   */
  public HistoryRange {
    if (from.isAfter(to)) {
      throw new InvalidValueException(from.toString(), "must not be after 'to', which is " + to);
    }
  }

  /** Hours of UTC, only those with coins. */
  public static HistoryRange ofHours(Instant from, Instant to) {
    return new HistoryRange(Interval.HOUR, Zones.UTC, false, from, to);
  }

  public HourRange hours() {
    return HourRange.startingIn(from, to);
  }
}
