package purse.updater.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import purse.core.WalletId;
import purse.ledger.Page;
import purse.updater.ledger.DynamoDbWallets;
import purse.updater.ledger.WalletPages;
import purse.updater.update.StopSignal;

/** Compares the coins of a wallet with its pages, in the ledger, while coins are recorded. */
final class LedgerInspection {
  /** A wallet that turns a page may seem to have no open one, or two, for a moment. */
  private static final int LOOKS_FOR_OPEN_PAGE_MAX = 5;

  private final DynamoDbWallets ledger;
  private final Duration settling;
  private final StopSignal stop;
  private final Tally tally;

  /**
   * @param settling after which all of a transaction is visible of which anything is
   */
  LedgerInspection(DynamoDbWallets ledger, Duration settling, StopSignal stop, Tally tally) {
    this.ledger = ledger;
    this.settling = settling;
    this.stop = stop;
    this.tally = tally;
  }

  /** The wallet's pages, as far as the scope asks for them. */
  WalletPages pages(Scope scope, WalletId walletId) {
    var pages = pagesOnce(scope, walletId);
    for (var look = 1; look < LOOKS_FOR_OPEN_PAGE_MAX && turnsPage(pages); look++) {
      pages = pagesOnce(scope, walletId);
    }
    return pages;
  }

  /**
   * What coins and pages do not agree about. A transaction's items become visible one by one: what
   * seems to differ is looked at again, later, and with pauses, after which whatever belongs to the
   * version of the first look is there.
   *
   * @param first the wallet's pages as they were just read
   */
  List<Difference> differences(Scope scope, WalletPages first) {
    var looksRight = new LedgerCheck(scope, reading(first.open(), first)).differences().isEmpty();
    if (looksRight) {
      return List.of();
    }
    settle();
    var pages = pages(scope, first.walletId());
    settle();
    return new LedgerCheck(scope, reading(first.open(), pages)).differences();
  }

  private WalletPages pagesOnce(Scope scope, WalletId walletId) {
    return switch (scope) {
      case Scope.Since(var hour) -> ledger.pagesSince(walletId, hour);
      case Scope.Everything(), Scope.OneWallet(_) -> ledger.pages(walletId);
    };
  }

  private static boolean turnsPage(WalletPages pages) {
    return !pages.pages().isEmpty() && pages.pages().stream().filter(Page::isOpen).count() != 1;
  }

  private LedgerReading reading(Optional<Page> open, WalletPages pages) {
    var version = open.map(Page::version).orElse(0L);
    var coins = new CoinTally(version, pages.pages());
    ledger.coins(pages.walletId(), coins::add, coins::add);
    tally.readCoins(coins.coins());
    var reading = new LedgerReading(open, pages, coins, version);
    return reading.versionSeen() <= version
        ? reading
        : new LedgerReading(open, pages, coins, currentVersion(pages.walletId()));
  }

  private long currentVersion(WalletId walletId) {
    return ledger.newestPage(walletId).filter(Page::isOpen).map(Page::version).orElse(0L);
  }

  private void settle() {
    stop.await(settling);
    if (stop.isRequested()) {
      throw new CancellationException("stopped before the end");
    }
  }
}
