package purse.query.history;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import purse.core.LedgerHour;

/**
 * What came to the hours of an hour, day or month after they had closed.
 *
 * @param restatedCount how often one that had coins when it closed changed afterwards
 * @param restatedAt when it did so last
 * @param lateCount how many had their first coin after they had closed
 * @param lateAt when the last of these came
 * @param firstAt when the first coin of all came; if its hour was still open then, that hour's
 *     start
 * @param lastAt when the last coin came to one that had closed
 */
public record Backdated(
    int restatedCount,
    Optional<Instant> restatedAt,
    int lateCount,
    Optional<Instant> lateAt,
    Optional<Instant> firstAt,
    Optional<Instant> lastAt) {
  static final Backdated NONE =
      new Backdated(0, Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty());

  /** With what came to other hours. */
  Backdated plus(Backdated other) {
    return new Backdated(
        restatedCount + other.restatedCount,
        latest(restatedAt, other.restatedAt),
        lateCount + other.lateCount,
        latest(lateAt, other.lateAt),
        both(firstAt, other.firstAt).min(naturalOrder()),
        latest(lastAt, other.lastAt));
  }

  /**
   * What became of a time once its last hour had closed. Only what came after that counts: coins
   * that an hour got late on a day that went on were there when the day closed.
   */
  HourState since(LedgerHour lastHour) {
    if (lastAt.filter(lastHour::isClosedAt).isEmpty()) {
      return HourState.CLOSED;
    }
    return firstAt.filter(lastHour::isClosedAt).isPresent() ? HourState.LATE : HourState.RESTATED;
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return both(one, other).max(naturalOrder());
  }

  private static Stream<Instant> both(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream);
  }
}
