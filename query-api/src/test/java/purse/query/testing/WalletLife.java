package purse.query.testing;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
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
  private final NavigableMap<LedgerHour, Hour> hours = new TreeMap<>();
  private Coins balance = Coins.ZERO;
  private long version;

  private record Hour(HourTotals totals, Instant firstAt, Instant changedAt) {
    Hour plus(Hour next) {
      return new Hour(totals.plus(next.totals), firstAt, next.changedAt);
    }
  }

  WalletLife(WalletId walletId) {
    this.walletId = walletId;
  }

  /** The pages that a coin changes: that of its hour, and the open page. */
  List<Page> take(Instant datetime, Coins amount, Instant recordedAt) {
    var hour = LedgerHour.of(datetime);
    hours.merge(hour, new Hour(HourTotals.of(amount), recordedAt, recordedAt), Hour::plus);
    balance = balance.plus(amount);
    version++;
    return Stream.of(hour, hours.lastKey()).distinct().map(this::page).toList();
  }

  private Page page(LedgerHour key) {
    var hour = Objects.requireNonNull(hours.get(key));
    return new Page(
        walletId,
        key,
        hour.totals(),
        version,
        hour.changedAt(),
        key.equals(hours.lastKey()) ? Optional.of(balance) : Optional.empty(),
        Optional.empty(),
        Optional.of(hour.firstAt()));
  }
}
