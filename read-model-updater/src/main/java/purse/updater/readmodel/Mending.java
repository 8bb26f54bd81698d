package purse.updater.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import purse.core.LedgerHour;
import purse.ledger.Page;

/**
 * The rules of mending a wallet's rows. They were read first, then the wallet's pages, then the
 * rows again under the wallet's lock. So a row that was ahead of its page at first is wrong, while
 * one that is ahead only now is a newer copy, and stays.
 */
final class Mending {
  private final WalletRows first;
  private final Map<LedgerHour, Page> pages;
  private final Optional<Page> open;
  private final WalletRows locked;
  private final Instant readAt;

  /**
   * @param pages all that the wallet has
   * @param readAt when they were read
   */
  Mending(
      WalletRows first, List<Page> pages, Optional<Page> open, WalletRows locked, Instant readAt) {
    this.first = first;
    this.pages = pages.stream().collect(Collectors.toMap(Page::hour, Function.identity()));
    this.open = open;
    this.locked = locked;
    this.readAt = readAt;
  }

  /** All hours as they have to be. */
  Map<LedgerHour, HourRow> hours() {
    var hours = new TreeMap<LedgerHour, HourRow>();
    locked.hours().values().stream()
        .filter(this::mayStayWithoutPage)
        .forEach(row -> hours.put(row.key().hour(), row));
    pages.values().forEach(page -> hours.put(page.hour(), copy(page)));
    return hours;
  }

  /** The wallet's row as it has to be, over these hours. */
  WalletRow wallet(WalletRow row, HourFigures figures) {
    var copied = open.filter(page -> isToBeCopied(page.version(), row.version(), first.version()));
    return new WalletRow(
        row.walletId(),
        copied.flatMap(Page::balance).or(row::balance),
        copied.map(Page::version).orElse(row.version()),
        figures.count(),
        figures.version(),
        figures.lastActivityAt());
  }

  /** The page of an hour that had no row at first may have been made after the pages were read. */
  private boolean mayStayWithoutPage(HourRow row) {
    return first.hour(row.key().hour()).isEmpty();
  }

  private HourRow copy(Page page) {
    var before = locked.hour(page.hour());
    return HourChange.of(before, page)
        .map(change -> change.after(readAt))
        .or(() -> before.filter(row -> !isWrong(row, page)))
        .orElseGet(() -> mended(before.orElseThrow(), page));
  }

  private boolean isWrong(HourRow row, Page page) {
    var versionAtFirst = first.hour(page.hour()).map(HourRow::version).orElse(0L);
    return isToBeCopied(page.version(), row.version(), versionAtFirst) && !row.isCopyOf(page);
  }

  private static boolean isToBeCopied(long page, long row, long rowAtFirst) {
    return row <= page || rowAtFirst > page;
  }

  /** The hour itself did not change, so nothing is restated. */
  private HourRow mended(HourRow row, Page page) {
    return new HourRow(
        page.key(),
        page.totals(),
        page.version(),
        page.changedAt(),
        readAt,
        row.restatedCount(),
        row.restatedAt(),
        row.lateAt());
  }
}
