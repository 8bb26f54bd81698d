package purse.benchmarks.limits;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import purse.benchmarks.stores.Pause;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.WalletState;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/**
 * A ledger whose every call takes longer.
 *
 * @param added before each call
 */
record DelayedLedger(LedgerStore real, Duration added) implements LedgerStore {
  @Override
  public Optional<WalletState> readState(WalletId walletId) {
    Pause.of(added);
    return real.readState(walletId);
  }

  @Override
  public Map<TraceId, CoinTransaction> readCoins(WalletId walletId, Collection<TraceId> traceIds) {
    Pause.of(added);
    return real.readCoins(walletId, traceIds);
  }

  @Override
  public CommitOutcome commit(LedgerCommit commit) {
    Pause.of(added);
    return real.commit(commit);
  }
}
