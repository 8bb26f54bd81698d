package purse.simulation;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.WalletState;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/** A ledger that counts the transactions which it rejects. */
final class Counting implements LedgerStore {
  private final LedgerStore ledger;
  private long rejected;

  Counting(LedgerStore ledger) {
    this.ledger = ledger;
  }

  long rejected() {
    return rejected;
  }

  @Override
  public Optional<WalletState> readState(WalletId walletId) {
    return ledger.readState(walletId);
  }

  @Override
  public Map<TraceId, CoinTransaction> readCoins(WalletId walletId, Collection<TraceId> traceIds) {
    return ledger.readCoins(walletId, traceIds);
  }

  @Override
  public CommitOutcome commit(LedgerCommit commit) {
    var outcome = ledger.commit(commit);
    if (outcome instanceof Rejected) {
      rejected++;
    }
    return outcome;
  }
}
