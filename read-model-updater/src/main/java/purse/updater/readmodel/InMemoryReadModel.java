package purse.updater.readmodel;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.ledger.PageKey;
import purse.updater.Messages;

/**
 * A read model in memory: the rules of the real one without its database, which pass the same
 * contract test. For simulations.
 */
public final class InMemoryReadModel implements ReadModel {
  private final Map<WalletId, Rows> rows = new TreeMap<>();

  private static final class Rows {
    WalletRow wallet;
    final SortedMap<LedgerHour, HourRow> hours = new TreeMap<>();
    final SortedMap<YearMonth, HourTotals> months = new TreeMap<>();

    Rows(WalletId walletId) {
      wallet = WalletRow.none(walletId);
    }
  }

  @Override
  public synchronized Copied copy(Collection<Page> pages, Instant readAt)
      throws PagesRefusedException {
    try {
      var changes = Changes.of(pages, hours(pages), wallets(pages));
      write(changes, monthsAfter(changes.months()), readAt);
      pages.forEach(page -> rowsOf(page.walletId()));
      return changes.copied();
    } catch (IllegalArgumentException e) {
      throw new PagesRefusedException(Messages.oneLine(e), e);
    }
  }

  public synchronized Optional<WalletRow> wallet(WalletId walletId) {
    return find(walletId).map(found -> found.wallet);
  }

  /** The wallet's hours, in order. */
  public synchronized List<HourRow> hours(WalletId walletId) {
    return find(walletId).map(found -> List.copyOf(found.hours.values())).orElse(List.of());
  }

  /** The totals of the wallet's months, in order. */
  public synchronized SortedMap<YearMonth, HourTotals> months(WalletId walletId) {
    return find(walletId).map(found -> new TreeMap<>(found.months)).orElse(new TreeMap<>());
  }

  private Map<PageKey, HourRow> hours(Collection<Page> pages) {
    return pages.stream()
        .flatMap(page -> find(page.walletId()).map(found -> found.hours.get(page.hour())).stream())
        .collect(Collectors.toMap(HourRow::key, Function.identity()));
  }

  private Map<WalletId, WalletRow> wallets(Collection<Page> pages) {
    return pages.stream()
        .map(Page::walletId)
        .distinct()
        .map(walletId -> wallet(walletId).orElse(WalletRow.none(walletId)))
        .collect(Collectors.toMap(WalletRow::walletId, Function.identity()));
  }

  private Map<Changes.Month, HourTotals> monthsAfter(Map<Changes.Month, TotalsChange> added) {
    var after = new HashMap<Changes.Month, HourTotals>();
    added.forEach((month, change) -> after.put(month, sum(month, change)));
    return after;
  }

  private HourTotals sum(Changes.Month month, TotalsChange added) {
    var before =
        find(month.walletId())
            .map(found -> found.months.get(month.month()))
            .orElse(HourTotals.NONE);
    return new HourTotals(
        before.credits().plus(added.credits()),
        before.debits().plus(added.debits()),
        before.count() + added.count());
  }

  private void write(Changes changes, Map<Changes.Month, HourTotals> months, Instant readAt) {
    changes
        .rows(readAt)
        .forEach(row -> rowsOf(row.key().walletId()).hours.put(row.key().hour(), row));
    months.forEach((month, sum) -> rowsOf(month.walletId()).months.put(month.month(), sum));
    changes.wallets().forEach(wallet -> rowsOf(wallet.walletId()).wallet = wallet);
  }

  private Optional<Rows> find(WalletId walletId) {
    return Optional.ofNullable(rows.get(walletId));
  }

  private Rows rowsOf(WalletId walletId) {
    return rows.computeIfAbsent(walletId, Rows::new);
  }
}
