package purse.simulation;

import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Committed;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.WalletState.NoWallet;

/**
 * A ledger without the condition that a wallet is absent: of several first transactions all
 * succeed, and what one of them wrote remains.
 */
record WalletsPutAgain(LedgerStore ledger) implements LedgerDecorator {
  @Override
  public CommitOutcome commit(LedgerCommit commit) {
    var outcome = ledger.commit(commit);
    return commit.before() instanceof NoWallet
            && outcome instanceof Rejected rejected
            && rejected.stored().isEmpty()
        ? new Committed()
        : outcome;
  }
}
