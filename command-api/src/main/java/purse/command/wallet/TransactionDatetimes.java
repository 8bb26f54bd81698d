package purse.command.wallet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import purse.core.InvalidValueException;
import purse.http.Datetimes;

/** When a coin may have happened. Clocks of clients are trusted a little, the future is not. */
final class TransactionDatetimes {
  static final Duration AHEAD_MAX = Duration.ofMinutes(5);
  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private final InstantSource clock;

  TransactionDatetimes(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @throws InvalidValueException unless it is ISO 8601 with an offset, from the year 2000 to five
   *     minutes ahead
   */
  Instant parse(String text) {
    var instant = Datetimes.parse(text);
    if (instant.isBefore(EARLIEST)) {
      throw new InvalidValueException(text, "must not be before " + EARLIEST);
    }
    if (instant.isAfter(clock.instant().plus(AHEAD_MAX))) {
      throw new InvalidValueException(text, "must not be more than five minutes ahead");
    }
    return instant;
  }
}
