package purse.command.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import purse.command.wallet.WalletState.NoWallet;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.HourTotals;

/**
 * One transaction of the ledger: all of it happens, or nothing. Its conditions are that the wallet
 * still stands at {@code before}, and that none of the coins is there yet.
 *
 * @param token the same for every attempt to commit this very transaction
 * @param after the open page afterwards: that of {@code before}, or a newer hour's
 * @param additions what is added to each hour's page
 * @param at our clock, for the items' change times
 */
public record LedgerCommit(
    WalletId walletId,
    String token,
    WalletState before,
    OpenPage after,
    SortedMap<LedgerHour, HourTotals> additions,
    List<CoinTransaction> coins,
    Instant at) {

  public LedgerCommit {
    if (coins.isEmpty() || after.version() != before.versionNow() + coins.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s coins from version %s to %s",
              coins.size(),
              before.versionNow(),
              after.version()));
    }
  }

  /** The same under another token. */
  LedgerCommit under(String otherToken) {
    return new LedgerCommit(walletId, otherToken, before, after, additions, coins, at);
  }

  Set<TraceId> traceIds() {
    return coins.stream().map(CoinTransaction::traceId).collect(Collectors.toSet());
  }

  /** What is added to one hour's page, nothing perhaps. */
  public HourTotals additionTo(LedgerHour hour) {
    return additions.getOrDefault(hour, HourTotals.NONE);
  }

  /** Whether this transaction makes the page that is open afterwards. */
  public boolean opensPage() {
    return switch (before) {
      case NoWallet() -> true;
      case OpenPage open -> !open.hour().equals(after.hour());
    };
  }

  /** Hours that are neither the open page before nor after: their pages exist, or not. */
  public List<LedgerHour> otherHours() {
    return additions.keySet().stream().filter(hour -> !isLocked(hour)).toList();
  }

  /** Items that it writes, each of them smaller than a kilobyte: what it costs goes by that. */
  public int items() {
    return locks() + otherHours().size() + coins.size();
  }

  /** A cover and a page, two pages when the one closes for the other, or the open page alone. */
  private int locks() {
    return opensPage() ? 2 : 1;
  }

  /** Whether its condition looks at that hour's page: the open one before, or after. */
  boolean isLocked(LedgerHour hour) {
    var isBefore = before instanceof OpenPage open && open.hour().equals(hour);
    return isBefore || after.hour().equals(hour);
  }
}
