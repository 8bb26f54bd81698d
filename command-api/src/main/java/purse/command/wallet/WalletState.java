package purse.command.wallet;

import purse.core.Coins;
import purse.core.LedgerHour;

/** Where a wallet stands: what its next transaction is decided on, and locked by. */
public sealed interface WalletState {

  /** No coin was ever recorded: there is no cover and no page. */
  record NoWallet() implements WalletState {}

  /**
   * The newest page of the wallet.
   *
   * @param version how many coins the wallet has taken
   */
  record OpenPage(LedgerHour hour, long version, Coins balance) implements WalletState {
    public OpenPage {
      if (balance.isNegative() || version < 1) {
        throw new IllegalArgumentException("balance " + balance + " at version " + version);
      }
    }
  }

  /** The balance that is committed: a wallet without a coin has none. */
  default Coins balanceNow() {
    return switch (this) {
      case NoWallet() -> Coins.ZERO;
      case OpenPage open -> open.balance();
    };
  }

  default long versionNow() {
    return switch (this) {
      case NoWallet() -> 0;
      case OpenPage open -> open.version();
    };
  }
}
