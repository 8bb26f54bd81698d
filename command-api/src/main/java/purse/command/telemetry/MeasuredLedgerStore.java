package purse.command.telemetry;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.WalletState;
import purse.core.StoreUnavailableException;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/** A ledger whose calls are counted and timed. */
final class MeasuredLedgerStore implements LedgerStore {
  private final LedgerStore store;
  private final LedgerMetrics metrics;

  MeasuredLedgerStore(LedgerStore store, LedgerMetrics metrics) {
    this.store = store;
    this.metrics = metrics;
  }

  @Override
  public Optional<WalletState> readState(WalletId walletId) {
    var beginNanos = System.nanoTime();
    try {
      var state = store.readState(walletId);
      metrics.readState(since(beginNanos));
      return state;
    } catch (StoreUnavailableException e) {
      metrics.readFailed();
      throw e;
    }
  }

  @Override
  public Map<TraceId, CoinTransaction> readCoins(WalletId walletId, Collection<TraceId> traceIds) {
    var beginNanos = System.nanoTime();
    try {
      var coins = store.readCoins(walletId, traceIds);
      metrics.readCoins(traceIds.size(), since(beginNanos));
      return coins;
    } catch (StoreUnavailableException e) {
      metrics.readFailed();
      throw e;
    }
  }

  @Override
  public CommitOutcome commit(LedgerCommit commit) {
    var beginNanos = System.nanoTime();
    var outcome = store.commit(commit);
    metrics.committed(commit, outcome, since(beginNanos));
    return outcome;
  }

  private static Duration since(long beginNanos) {
    return Duration.ofNanos(System.nanoTime() - beginNanos);
  }
}
