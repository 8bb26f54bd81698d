package purse.ledger;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;

/**
 * The aggregate of one wallet and one hour, as a page in a bound ledger. The newest page of a
 * wallet is its open page: it alone has a balance, and its version is the wallet's lock.
 *
 * @param version how many coins the wallet had taken when this page last changed
 * @param balance of the wallet, on the open page only
 * @param pendingSince since when the read model lacks a change of this page, by our clock
 * @param firstAt when its first coin came; not known of pages that an early release has made
 */
public record Page(
    WalletId walletId,
    LedgerHour hour,
    HourTotals totals,
    long version,
    Instant changedAt,
    Optional<Coins> balance,
    Optional<Instant> pendingSince,
    Optional<Instant> firstAt) {

  public Page {
    if (totals.count() > version) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a page of %s coins at version %s", totals.count(), version));
    }
  }

  /** A page as an early release has made it. */
  public Page(
      WalletId walletId,
      LedgerHour hour,
      HourTotals totals,
      long version,
      Instant changedAt,
      Optional<Coins> balance,
      Optional<Instant> pendingSince) {
    this(walletId, hour, totals, version, changedAt, balance, pendingSince, Optional.empty());
  }

  public boolean isOpen() {
    return balance.isPresent();
  }

  public PageKey key() {
    return new PageKey(walletId, hour);
  }
}
