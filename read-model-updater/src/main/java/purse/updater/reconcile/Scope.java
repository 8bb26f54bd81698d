package purse.updater.reconcile;

import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.updater.readmodel.PostgresReconcileRuns;

/** What to compare. */
public sealed interface Scope {
  /** All wallets and all hours. */
  record Everything() implements Scope {}

  /** All hours of one wallet. */
  record OneWallet(WalletId walletId) implements Scope {}

  /** This hour and later ones, of all wallets that have any of them. */
  record Since(LedgerHour hour) implements Scope {}

  default boolean covers(LedgerHour of) {
    return switch (this) {
      case Everything(), OneWallet(_) -> true;
      case Since(var hour) -> !of.isBefore(hour);
    };
  }

  /** In a few words, for people. */
  default String summary() {
    return switch (this) {
      case Everything() -> PostgresReconcileRuns.EVERYTHING;
      case OneWallet(var walletId) -> "wallet " + walletId;
      case Since(var hour) -> "hours since " + hour.start();
    };
  }
}
