package purse.simulation;

import java.util.Collection;
import java.util.function.UnaryOperator;
import purse.command.wallet.LedgerStore;
import purse.core.WalletId;
import purse.ledger.Page;
import purse.updater.pending.PendingPages;
import purse.updater.readmodel.ReadModel;
import purse.updater.readmodel.UpdateRuns;

/** Stores in memory with a bug in one of them. */
record BrokenStores(Stores whole, LedgerStore ledger, PendingPages pending) implements Stores {

  static BrokenStores withLedger(UnaryOperator<LedgerStore> broken) {
    var whole = new InMemoryStores();
    return new BrokenStores(whole, broken.apply(whole.ledger()), whole.pending());
  }

  static BrokenStores withPending(UnaryOperator<PendingPages> broken) {
    var whole = new InMemoryStores();
    return new BrokenStores(whole, whole.ledger(), broken.apply(whole.pending()));
  }

  @Override
  public ReadModel readModel() {
    return whole.readModel();
  }

  @Override
  public UpdateRuns runs() {
    return whole.runs();
  }

  @Override
  public Collection<Page> pages(WalletId walletId) {
    return whole.pages(walletId);
  }

  @Override
  public WalletRows rows(WalletId walletId) {
    return whole.rows(walletId);
  }
}
