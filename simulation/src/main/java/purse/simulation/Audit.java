package purse.simulation;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.LedgerHour;
import purse.ledger.CoinTransaction;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.updater.readmodel.WalletRow;

/**
 * Whether ledger and read model, when all is quiet, say what truly happened: coin by coin, page by
 * page, row by row.
 */
final class Audit {
  private final Stores stores;

  Audit(Stores stores) {
    this.stores = stores;
  }

  void check(WalletHistory wallet) {
    var pages = List.copyOf(stores.pages(wallet.walletId()));
    checkCoins(wallet);
    checkTotals(wallet.coins(), pages);
    checkVersions(wallet.coins(), pages);
    if (wallet.lastState() instanceof OpenPage open) {
      checkOpenPage(open, wallet.coins(), pages);
    }
    checkReadModel(wallet, pages);
  }

  private void checkCoins(WalletHistory wallet) {
    for (CoinTransaction coin : wallet.coins()) {
      var stored = stores.ledger().readCoins(wallet.walletId(), List.of(coin.traceId()));
      Check.equal(
          List.of(coin), List.copyOf(stored.values()), () -> "coin of " + wallet.walletId());
    }
  }

  private static void checkTotals(Collection<CoinTransaction> coins, Collection<Page> pages) {
    var found = new TreeMap<LedgerHour, HourTotals>();
    pages.forEach(page -> found.put(page.hour(), page.totals()));
    Check.equal(hoursOf(coins), found, () -> "pages");
  }

  /** A page keeps the version at which it last took a coin, or a later coin of its transaction. */
  private static void checkVersions(Collection<CoinTransaction> coins, Collection<Page> pages) {
    for (Page page : pages) {
      var newest =
          coins.stream()
              .filter(coin -> coin.hour().equals(page.hour()))
              .mapToLong(CoinTransaction::sequence)
              .max();
      Check.that(page.version() >= newest.orElse(0), () -> "version of " + page);
    }
  }

  private static void checkOpenPage(
      OpenPage open, Collection<CoinTransaction> coins, List<Page> pages) {
    var sum = HourTotals.of(coins);
    var last = pages.getLast();
    Check.equal(new OpenPage(last.hour(), sum.count(), sum.amount()), open, () -> "last state");
    Check.equal(Optional.of(open.balance()), last.balance(), () -> "balance of " + last);
    Check.equal(open.version(), last.version(), () -> "version of " + last);
    Check.equal(1L, pages.stream().filter(Page::isOpen).count(), () -> "open pages");
  }

  private void checkReadModel(WalletHistory wallet, Collection<Page> pages) {
    var rows = stores.rows(wallet.walletId());
    var totals = new TreeMap<LedgerHour, HourTotals>();
    rows.hours().forEach(row -> totals.put(row.key().hour(), row.totals()));
    Check.equal(hoursOf(wallet.coins()), totals, () -> "hours of " + wallet.walletId());
    Check.equal(monthsOf(wallet.coins()), rows.months(), () -> "months of " + wallet.walletId());
    Check.equal(
        versionsOf(pages),
        rows.hours().stream().map(row -> row.key() + " v" + row.version()).toList(),
        () -> "versions of " + wallet.walletId());
    rows.wallet().ifPresent(row -> checkRow(row, wallet.coins()));
  }

  private static List<String> versionsOf(Collection<Page> pages) {
    return pages.stream().map(page -> page.key() + " v" + page.version()).toList();
  }

  private static void checkRow(WalletRow row, Collection<CoinTransaction> coins) {
    var sum = HourTotals.of(coins);
    var expected =
        new WalletRow(
            row.walletId(),
            Optional.of(sum.amount()),
            sum.count(),
            sum.count(),
            sum.count(),
            row.lastActivityAt());
    Check.equal(expected, row, () -> "row of " + row.walletId());
  }

  private static SortedMap<LedgerHour, HourTotals> hoursOf(Collection<CoinTransaction> coins) {
    var hours = new TreeMap<LedgerHour, HourTotals>();
    coins.forEach(coin -> hours.merge(coin.hour(), HourTotals.of(coin.amount()), HourTotals::plus));
    return hours;
  }

  private static SortedMap<YearMonth, HourTotals> monthsOf(Collection<CoinTransaction> coins) {
    var months = new TreeMap<YearMonth, HourTotals>();
    coins.forEach(
        coin ->
            months.merge(
                YearMonth.from(coin.datetime().atOffset(ZoneOffset.UTC)),
                HourTotals.of(coin.amount()),
                HourTotals::plus));
    return months;
  }

  /** Whether clients know of all their purchases whether they count. */
  static void checkSettled(List<Purchase> purchases) {
    var open = purchases.stream().filter(purchase -> !purchase.isSettled()).toList();
    Check.equal(List.of(), open, () -> "purchases of unknown end");
  }
}
