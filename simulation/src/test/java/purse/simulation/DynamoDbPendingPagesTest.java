package purse.simulation;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import purse.command.wallet.LedgerStore;
import purse.updater.pending.PendingPages;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbPendingPagesTest extends PendingPagesContract {
  private RealLedger ledger;

  @BeforeAll
  void makeTable() {
    ledger = new RealLedger();
  }

  @AfterAll
  void close() {
    ledger.close();
  }

  @Override
  LedgerStore ledger() {
    return ledger.store();
  }

  @Override
  PendingPages pending() {
    return ledger.pending();
  }
}
