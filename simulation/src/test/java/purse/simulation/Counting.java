package purse.simulation;

import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.LedgerStore;

/** A ledger that counts the transactions which it rejects. */
final class Counting implements LedgerDecorator {
  private final LedgerStore ledger;
  private long rejected;

  Counting(LedgerStore ledger) {
    this.ledger = ledger;
  }

  long rejected() {
    return rejected;
  }

  @Override
  public LedgerStore ledger() {
    return ledger;
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
