package purse.simulation;

import java.util.Collection;
import purse.command.wallet.InMemoryLedger;
import purse.command.wallet.LedgerStore;
import purse.core.WalletId;
import purse.ledger.Page;
import purse.updater.pending.PendingPages;
import purse.updater.readmodel.InMemoryReadModel;
import purse.updater.readmodel.InMemoryUpdateRuns;
import purse.updater.readmodel.ReadModel;
import purse.updater.readmodel.UpdateRuns;

/** Stores that pass the contract tests of the real ones, and last as long as one run. */
public final class InMemoryStores implements Stores {
  private final InMemoryLedger ledger = InMemoryLedger.withoutTokens();
  private final PendingPages pending = new InMemoryPendingPages(ledger);
  private final InMemoryReadModel readModel = new InMemoryReadModel();
  private final UpdateRuns runs = new InMemoryUpdateRuns();

  @Override
  public LedgerStore ledger() {
    return ledger;
  }

  @Override
  public PendingPages pending() {
    return pending;
  }

  @Override
  public ReadModel readModel() {
    return readModel;
  }

  @Override
  public UpdateRuns runs() {
    return runs;
  }

  @Override
  public Collection<Page> pages(WalletId walletId) {
    return ledger.pages(walletId);
  }

  @Override
  public WalletRows rows(WalletId walletId) {
    return new WalletRows(
        readModel.wallet(walletId), readModel.hours(walletId), readModel.months(walletId));
  }
}
