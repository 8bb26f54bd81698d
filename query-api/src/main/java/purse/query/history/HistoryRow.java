package purse.query.history;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.query.freshness.Freshness;

/**
 * One hour, day or month of a wallet.
 *
 * @param start its first moment
 * @param lastHour the last hour that belongs to it
 * @param balance what the wallet held at its end
 * @param restatedCount how often an hour of it that had coins when it closed changed afterwards
 * @param restatedAt when it did so last
 * @param lateCount how many of its hours had their first coin after they had closed
 * @param lateAt when the last of these came
 */
public record HistoryRow(
    Instant start,
    LedgerHour lastHour,
    Coins amount,
    Coins credits,
    Coins debits,
    long count,
    Coins balance,
    int restatedCount,
    Optional<Instant> restatedAt,
    int lateCount,
    Optional<Instant> lateAt) {

  static HistoryRow withoutCoins(Instant start, LedgerHour lastHour, Coins balance) {
    return new HistoryRow(
        start,
        lastHour,
        Coins.ZERO,
        Coins.ZERO,
        Coins.ZERO,
        0,
        balance,
        0,
        Optional.empty(),
        0,
        Optional.empty());
  }

  /** The same with one more of its hours. */
  HistoryRow plus(HourSums hour) {
    return new HistoryRow(
        start,
        lastHour,
        amount.plus(hour.amount()),
        credits.plus(hour.credits()),
        debits.plus(hour.debits()),
        count + hour.count(),
        balance.plus(hour.amount()),
        restatedCount + hour.restatedCount(),
        latest(restatedAt, hour.restatedAt()),
        lateCount + (hour.lateAt().isPresent() ? 1 : 0),
        latest(lateAt, hour.lateAt()));
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(naturalOrder());
  }

  /**
   * It is closed when a complete run has begun after its end: what was copied before may lack
   * coins, whatever the clock says by now.
   */
  HourState state(Freshness freshness) {
    if (freshness.asOf().filter(lastHour::isClosedAt).isEmpty()) {
      return HourState.OPEN;
    }
    if (restatedCount > 0) {
      return HourState.RESTATED;
    }
    return lateCount > 0 ? HourState.LATE : HourState.CLOSED;
  }
}
