package purse.query.history;

import java.time.Instant;
import purse.core.InvalidValueException;
import purse.query.readmodel.HourRange;

/** The part of a wallet's life that is asked for: from an instant to another, which is excluded. */
public record HistoryRange(Interval interval, Instant from, Instant to) {

  /**
   * @throws InvalidValueException if it ends before it begins
   */
  public HistoryRange {
    if (from.isAfter(to)) {
      throw new InvalidValueException(from.toString(), "must not be after 'to', which is " + to);
    }
  }

  public HourRange hours() {
    return HourRange.startingIn(from, to);
  }
}
