package purse.query.history;

import java.time.Instant;
import java.util.Optional;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.query.freshness.Freshness;

/**
 * One hour of a wallet.
 *
 * @param balance what the wallet held at the end of the hour
 * @param restatedCount how often the hour changed after it was closed
 * @param restatedAt when it did so last
 */
public record HistoryRow(
    LedgerHour hour,
    Coins amount,
    Coins credits,
    Coins debits,
    long count,
    Coins balance,
    int restatedCount,
    Optional<Instant> restatedAt) {

  /**
   * An hour is closed when a complete run has begun after its end: a row that was copied before may
   * lack coins, whatever the clock says by now.
   */
  HourState state(Freshness freshness) {
    if (restatedCount > 0) {
      return HourState.RESTATED;
    }
    return freshness.asOf().filter(hour::isClosedAt).isPresent()
        ? HourState.CLOSED
        : HourState.OPEN;
  }
}
