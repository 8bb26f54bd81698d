package purse.command.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import purse.command.wallet.InMemoryLedger;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.ledger.CoinTransaction;
import purse.ledger.HourTotals;
import purse.ledger.Page;

/** Whether the ledger, when all is quiet, says what truly happened: coin by coin, page by page. */
final class Audit {
  private final InMemoryLedger ledger;

  Audit(InMemoryLedger ledger) {
    this.ledger = ledger;
  }

  void check(WalletHistory wallet) {
    var pages = ledger.pages(wallet.walletId());
    checkCoins(wallet);
    checkTotals(wallet.coins(), pages);
    checkVersions(wallet.coins(), pages);
    if (wallet.lastState() instanceof OpenPage open) {
      checkOpenPage(open, wallet.coins(), List.copyOf(pages));
    }
  }

  private void checkCoins(WalletHistory wallet) {
    for (CoinTransaction coin : wallet.coins()) {
      var stored = ledger.readCoins(wallet.walletId(), List.of(coin.traceId()));
      assertEquals(coin, stored.get(coin.traceId()));
    }
  }

  private static void checkTotals(Collection<CoinTransaction> coins, Collection<Page> pages) {
    var expected = new TreeMap<LedgerHour, HourTotals>();
    coins.forEach(
        coin -> expected.merge(coin.hour(), HourTotals.of(coin.amount()), HourTotals::plus));
    var found = new TreeMap<LedgerHour, HourTotals>();
    pages.forEach(page -> found.put(page.hour(), page.totals()));
    assertEquals(expected, found);
  }

  /** A page keeps the version at which it last took a coin, or a later coin of its transaction. */
  private static void checkVersions(Collection<CoinTransaction> coins, Collection<Page> pages) {
    for (Page page : pages) {
      var newest =
          coins.stream()
              .filter(coin -> coin.hour().equals(page.hour()))
              .mapToLong(CoinTransaction::sequence)
              .max();
      assertTrue(page.version() >= newest.orElse(0), () -> "version of " + page);
    }
  }

  private static void checkOpenPage(
      OpenPage open, Collection<CoinTransaction> coins, List<Page> pages) {
    var sum = HourTotals.of(coins);
    assertEquals(sum.amount(), open.balance());
    assertEquals(sum.count(), open.version());
    assertEquals(open.hour(), pages.getLast().hour());
    assertEquals(Optional.of(open.balance()), pages.getLast().balance());
    assertEquals(open.version(), pages.getLast().version());
    assertEquals(1, pages.stream().filter(Page::isOpen).count());
  }

  /** The trace IDs by which clients know that their purchases count. */
  static void checkSettled(List<Purchase> purchases) {
    var open = purchases.stream().filter(purchase -> !purchase.isSettled()).toList();
    assertEquals(List.<TraceId>of(), open.stream().map(Purchase::traceId).toList());
  }
}
