package purse.updater.reconcile;

import java.util.concurrent.atomic.LongAdder;
import purse.updater.readmodel.ReconcileFigures;

/** What a run has done so far, by several threads. */
final class Tally {
  private final LongAdder wallets = new LongAdder();
  private final LongAdder pages = new LongAdder();
  private final LongAdder coins = new LongAdder();
  private final LongAdder differences = new LongAdder();
  private final LongAdder repaired = new LongAdder();

  /** A wallet with so many pages is being checked. */
  void checks(long pagesOfWallet) {
    wallets.increment();
    pages.add(pagesOfWallet);
  }

  void readCoins(long coinsOfWallet) {
    coins.add(coinsOfWallet);
  }

  void found(Finding finding) {
    differences.increment();
    repaired.add(finding.remains() ? 0 : 1);
  }

  /** Something in the ledger belongs to no wallet. */
  void foundStrayItem() {
    differences.increment();
  }

  ReconcileFigures figures() {
    return new ReconcileFigures(
        wallets.sum(), pages.sum(), coins.sum(), differences.sum(), repaired.sum());
  }
}
