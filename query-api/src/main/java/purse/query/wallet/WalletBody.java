package purse.query.wallet;

import java.time.Instant;
import java.util.Optional;
import purse.core.Coins;
import purse.core.WalletId;

/**
 * A wallet as clients get it.
 *
 * @param complete whether its history holds the same coins as the balance
 */
record WalletBody(
    WalletId walletId,
    Coins balance,
    long version,
    boolean complete,
    Optional<Instant> lastActivity) {

  static WalletBody of(Wallet wallet) {
    return new WalletBody(
        wallet.walletId(),
        wallet.balance(),
        wallet.freshness().version(),
        wallet.freshness().isComplete(),
        wallet.lastActivity());
  }
}
