package purse.command.store;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import purse.command.LedgerFixture;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.LedgerStoreContract;
import purse.core.WalletId;
import purse.ledger.Page;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbLedgerStoreTest extends LedgerStoreContract {
  private LedgerFixture ledger;

  @BeforeAll
  void makeTable() {
    ledger = new LedgerFixture();
  }

  @AfterAll
  void close() {
    ledger.close();
  }

  @Override
  protected LedgerStore store() {
    return ledger.store();
  }

  @Override
  protected List<Page> pages(WalletId walletId) {
    return ledger.pages(walletId);
  }
}
