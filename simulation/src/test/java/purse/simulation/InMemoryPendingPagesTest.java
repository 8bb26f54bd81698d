package purse.simulation;

import purse.command.wallet.LedgerStore;
import purse.updater.pending.PendingPages;

class InMemoryPendingPagesTest extends PendingPagesContract {
  private final Stores stores = new InMemoryStores();

  @Override
  LedgerStore ledger() {
    return stores.ledger();
  }

  @Override
  PendingPages pending() {
    return stores.pending();
  }
}
