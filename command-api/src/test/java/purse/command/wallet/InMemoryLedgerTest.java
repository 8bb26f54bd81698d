package purse.command.wallet;

import java.util.List;
import purse.core.WalletId;
import purse.ledger.Page;

class InMemoryLedgerTest extends LedgerStoreContract {
  private final InMemoryLedger ledger = new InMemoryLedger();

  @Override
  protected LedgerStore store() {
    return ledger;
  }

  @Override
  protected List<Page> pages(WalletId walletId) {
    return List.copyOf(ledger.pages(walletId));
  }

  @Override
  protected void put(Page page) {
    ledger.put(page);
  }
}
