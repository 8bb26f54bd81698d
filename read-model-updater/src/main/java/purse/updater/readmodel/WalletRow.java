package purse.updater.readmodel;

import java.time.Instant;
import java.util.Optional;
import purse.core.Coins;
import purse.core.WalletId;

/**
 * A row of {@code wallet}.
 *
 * @param balance of the newest open page that was copied
 * @param version of that page
 * @param hoursCount the sum of the counts of the wallet's hours
 * @param hoursVersion the highest version among them
 * @param lastActivityAt when the last of them changed
 */
public record WalletRow(
    WalletId walletId,
    Optional<Coins> balance,
    long version,
    long hoursCount,
    long hoursVersion,
    Optional<Instant> lastActivityAt) {

  /** Of a wallet of which no page was copied. */
  static WalletRow none(WalletId walletId) {
    return new WalletRow(walletId, Optional.empty(), 0, 0, 0, Optional.empty());
  }

  WalletRow with(HourChange change) {
    var page = change.page();
    var isNewestBalance = page.isOpen() && page.version() > version;
    return new WalletRow(
        walletId,
        isNewestBalance ? page.balance() : balance,
        isNewestBalance ? page.version() : version,
        hoursCount + change.added().count(),
        Math.max(hoursVersion, page.version()),
        lastActivityAt.filter(page.changedAt()::isBefore).or(() -> Optional.of(page.changedAt())));
  }
}
