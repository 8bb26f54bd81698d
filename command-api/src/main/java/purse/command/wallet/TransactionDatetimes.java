package purse.command.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import purse.core.InvalidValueException;
import purse.http.Datetimes;

/** When a coin may have happened. Clocks of clients are trusted a little, the future is not. */
final class TransactionDatetimes {
  static final Duration AHEAD_MAX = Duration.ofMinutes(5);
  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** How far the clocks of two instances may be apart. */
  static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(2);

  private TransactionDatetimes() {}

  /**
   * @throws InvalidValueException unless it is ISO 8601 with an offset, from the year 2000 on
   */
  static Instant parse(String text) {
    var instant = Datetimes.parse(text);
    if (instant.isBefore(EARLIEST)) {
      throw new InvalidValueException(text, "must not be before " + EARLIEST);
    }
    return instant;
  }

  /** What is wrong with it by this clock, if anything is. Another clock may see it otherwise. */
  static Optional<InvalidValueException> tooFarAhead(String text, Instant instant, Instant now) {
    return instant.isAfter(now.plus(AHEAD_MAX))
        ? Optional.of(new InvalidValueException(text, "must not be more than five minutes ahead"))
        : Optional.empty();
  }

  /**
   * Whether the clock of another instance may allow what this one does not, now or a moment ago.
   *
   * @param instant that is too far ahead by this clock
   */
  static boolean mayBeTimelyElsewhere(Instant instant, Instant now) {
    return !instant.isAfter(now.plus(AHEAD_MAX).plus(CLOCKS_APART_MAX));
  }
}
