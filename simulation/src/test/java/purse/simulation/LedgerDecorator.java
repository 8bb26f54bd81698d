package purse.simulation;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.WalletState;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/** A ledger in front of another one, which reads as that one does and commits in its own way. */
interface LedgerDecorator extends LedgerStore {
  LedgerStore ledger();

  @Override
  default Optional<WalletState> readState(WalletId walletId) {
    return ledger().readState(walletId);
  }

  @Override
  default Map<TraceId, CoinTransaction> readCoins(WalletId walletId, Collection<TraceId> traceIds) {
    return ledger().readCoins(walletId, traceIds);
  }
}
