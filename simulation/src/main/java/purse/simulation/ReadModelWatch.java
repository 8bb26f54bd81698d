package purse.simulation;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.PageKey;
import purse.updater.readmodel.HourRow;
import purse.updater.readmodel.WalletRow;

/**
 * Whether the read model tells the truth at every moment: each of its rows is a page that was, none
 * goes back, and what it says of a wallet is what its rows add up to.
 */
final class ReadModelWatch {
  private final Stores stores;
  private final History history;
  private final Map<WalletId, WalletRow> walletsSeen = new TreeMap<>();
  private final Map<PageKey, Long> versionsSeen = new TreeMap<>();

  ReadModelWatch(Stores stores, History history) {
    this.stores = stores;
    this.history = history;
  }

  /** To be called after each change of the wallet's rows. */
  void check(WalletId walletId) {
    var rows = stores.rows(walletId);
    rows.hours().forEach(this::checkHour);
    rows.wallet().ifPresent(wallet -> checkWallet(wallet, rows.hours()));
    Check.equal(months(rows.hours()), rows.months(), () -> "months of " + walletId);
  }

  /** Whether everything is copied that was recorded by then. */
  void checkFresh(Instant then) {
    history
        .pages()
        .versionsAt(then)
        .forEach(
            (key, version) ->
                Check.that(
                    versionsSeen.getOrDefault(key, 0L) >= version,
                    () ->
                        String.format(
                            Locale.ROOT,
                            "an update was complete, but lacks version %s of %s",
                            version,
                            key)));
  }

  /** Whether the page is copied as it is now: without its marker nothing remembers what is not. */
  void checkCopied(PageKey key) {
    var version = history.pages().version(key);
    Check.that(
        versionsSeen.getOrDefault(key, 0L) >= version,
        () ->
            String.format(
                Locale.ROOT, "%s has lost its marker, but version %s is not copied", key, version));
  }

  private void checkHour(HourRow row) {
    var page = history.pages().at(row.key(), row.version());
    var isTrue =
        page.filter(state -> state.totals().equals(row.totals()))
            .filter(state -> state.changedAt().equals(row.changedAt()))
            .isPresent();
    Check.that(isTrue, () -> "no page ever was as " + row);
    var before = Optional.ofNullable(versionsSeen.put(row.key(), row.version()));
    Check.that(before.orElse(0L) <= row.version(), () -> "gone back from " + before + ": " + row);
  }

  private void checkWallet(WalletRow row, Collection<HourRow> hours) {
    var before = Optional.ofNullable(walletsSeen.put(row.walletId(), row));
    Check.that(
        before.stream().noneMatch(seen -> isAfter(seen, row)),
        () -> before + " went back to " + row);
    Check.equal(count(hours), row.hoursCount(), () -> "count of " + row);
    Check.equal(newest(hours), row.hoursVersion(), () -> "newest of " + row);
    Check.that(isLastActivity(row, hours), () -> "last activity of " + row);
    row.balance()
        .ifPresent(
            balance ->
                Check.equal(
                    history.balanceAt(row.walletId(), row.version()),
                    Optional.of(balance),
                    () -> "balance of " + row));
    if (row.hoursCount() == row.version() && row.hoursVersion() <= row.version()) {
      Check.equal(Optional.of(sum(hours)), row.balance(), () -> "complete, it says, is " + row);
    }
  }

  private static boolean isAfter(WalletRow one, WalletRow other) {
    return one.version() > other.version()
        || one.hoursCount() > other.hoursCount()
        || one.hoursVersion() > other.hoursVersion();
  }

  private static long count(Collection<HourRow> hours) {
    return hours.stream().mapToLong(hour -> hour.totals().count()).sum();
  }

  private static long newest(Collection<HourRow> hours) {
    return hours.stream().mapToLong(HourRow::version).max().orElse(0);
  }

  /** Clocks differ: an earlier version of a page may have a later time than its last one. */
  private boolean isLastActivity(WalletRow row, Collection<HourRow> hours) {
    return row.lastActivityAt()
        .filter(last -> hours.stream().noneMatch(hour -> hour.changedAt().isAfter(last)))
        .filter(last -> history.pages().hasChangeAt(row.walletId(), last))
        .isPresent();
  }

  private static Coins sum(Collection<HourRow> hours) {
    return hours.stream().map(hour -> hour.totals().amount()).reduce(Coins.ZERO, Coins::plus);
  }

  private static SortedMap<YearMonth, HourTotals> months(Collection<HourRow> hours) {
    var months = new TreeMap<YearMonth, HourTotals>();
    hours.forEach(row -> months.merge(month(row.key().hour()), row.totals(), HourTotals::plus));
    return months;
  }

  private static YearMonth month(LedgerHour hour) {
    return YearMonth.from(hour.start().atOffset(ZoneOffset.UTC));
  }
}
