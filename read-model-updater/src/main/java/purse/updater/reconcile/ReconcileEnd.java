package purse.updater.reconcile;

import java.util.Optional;
import purse.core.WalletId;

/** To where a comparison came that did not fail. */
public sealed interface ReconcileEnd {
  /** All of its scope was compared. */
  record Whole() implements ReconcileEnd {}

  record Stopped() implements ReconcileEnd {}

  /** Of a wallet that nobody knows there is nothing that could agree. */
  record UnknownWallet(WalletId walletId) implements ReconcileEnd {}

  /** Why that is not all of the scope, if it is not. */
  default Optional<String> message() {
    return switch (this) {
      case Whole() -> Optional.empty();
      case Stopped() -> Optional.of("stopped before the end");
      case UnknownWallet(var walletId) ->
          Optional.of("neither the ledger nor the read model knows wallet " + walletId);
    };
  }
}
