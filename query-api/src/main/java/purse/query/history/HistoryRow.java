package purse.query.history;

import java.time.Instant;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.query.freshness.Freshness;

/**
 * One hour, day or month of a wallet.
 *
 * @param start its first moment
 * @param lastHour the last hour that belongs to it
 * @param balance what the wallet held at its end
 */
public record HistoryRow(
    Instant start,
    LedgerHour lastHour,
    Coins amount,
    Coins credits,
    Coins debits,
    long count,
    Coins balance,
    Backdated backdated) {

  static HistoryRow withoutCoins(Instant start, LedgerHour lastHour, Coins balance) {
    return new HistoryRow(
        start, lastHour, Coins.ZERO, Coins.ZERO, Coins.ZERO, 0, balance, Backdated.NONE);
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
        backdated.plus(hour.backdated()));
  }

  /**
   * It is closed when a complete run has begun after its end: what was copied before may lack
   * coins, whatever the clock says by now.
   */
  HourState state(Freshness freshness) {
    return freshness.asOf().filter(lastHour::isClosedAt).isPresent()
        ? backdated.since(lastHour)
        : HourState.OPEN;
  }
}
