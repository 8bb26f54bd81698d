package purse.query.testing;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.Page;

/** The pages of one wallet as they grow, coin by coin. */
final class WalletLife {
  private final WalletId walletId;
  private final NavigableMap<LedgerHour, HourTotals> hours = new TreeMap<>();
  private Coins balance = Coins.ZERO;
  private long version;

  WalletLife(WalletId walletId) {
    this.walletId = walletId;
  }

  /** The pages that a coin changes: that of its hour, and the open page. */
  List<Page> take(Instant datetime, Coins amount) {
    var hour = LedgerHour.of(datetime);
    hours.merge(hour, HourTotals.of(amount), HourTotals::plus);
    balance = balance.plus(amount);
    version++;
    return Stream.of(hour, hours.lastKey()).distinct().map(key -> page(key, datetime)).toList();
  }

  private Page page(LedgerHour hour, Instant changedAt) {
    return new Page(
        walletId,
        hour,
        hours.getOrDefault(hour, HourTotals.NONE),
        version,
        changedAt,
        hour.equals(hours.lastKey()) ? Optional.of(balance) : Optional.empty(),
        Optional.empty());
  }
}
