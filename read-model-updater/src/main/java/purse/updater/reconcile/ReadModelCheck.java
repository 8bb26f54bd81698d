package purse.updater.reconcile;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.core.LedgerHour;
import purse.ledger.Page;
import purse.updater.ledger.WalletPages;
import purse.updater.readmodel.HourRow;
import purse.updater.readmodel.WalletRow;
import purse.updater.readmodel.WalletRows;

/**
 * Compares a wallet's rows with its pages. The rows are read twice, before and after the pages, and
 * what each reading proves is this:
 *
 * <ul>
 *   <li>A row copies a page that was there before it. So a row read before its page has no higher
 *       version, and there is a page for it.
 *   <li>A marker is removed after the copy was committed. So a row read after its page, which was
 *       not marked, is there, and has no lower version.
 *   <li>Of the same version, they are equal.
 * </ul>
 *
 * A row that is behind a marked page has yet to be copied: that is lag, no difference.
 */
final class ReadModelCheck {
  private final Scope scope;
  private final WalletRows before;
  private final WalletPages pages;
  private final WalletRows after;
  private final WalletDifferences differences;

  /**
   * @param before the same as {@code after} for a first look: what it finds may be no difference
   */
  ReadModelCheck(Scope scope, WalletRows before, WalletPages pages, WalletRows after) {
    this.scope = scope;
    this.before = before;
    this.pages = pages;
    this.after = after;
    this.differences = new WalletDifferences(pages.walletId());
  }

  /** Without all of its pages, one cannot tell which rows of a wallet are right. */
  List<Difference> differences() {
    return pages.unreadable().isEmpty()
        ? Stream.of(
                hours(),
                strayHours(),
                wallet(),
                new FiguresCheck(pages.walletId(), after).differences().stream())
            .flatMap(Function.identity())
            .toList()
        : List.of();
  }

  private Stream<Difference> hours() {
    var pageOf = pages.pages().stream().collect(Collectors.toMap(Page::hour, Function.identity()));
    var hours = new TreeSet<>(pageOf.keySet());
    hours.addAll(before.hours().keySet());
    return hours.stream()
        .filter(scope::covers)
        .flatMap(
            hour -> {
              var page = pageOf.get(hour);
              return page == null ? pageLacks(hour) : page(page, after.hour(hour));
            });
  }

  private Stream<Difference> pageLacks(LedgerHour hour) {
    return before.hour(hour).flatMap(_ -> after.hour(hour)).stream()
        .map(row -> WalletDifferences.summary(row.totals(), row.version()))
        .map(row -> hour(hour, What.EXISTENCE, WalletDifferences.NONE, row));
  }

  private Stream<Difference> page(Page page, Optional<HourRow> row) {
    var versionBefore = before.hour(page.hour()).map(HourRow::version).orElse(0L);
    var version = row.map(HourRow::version).orElse(0L);
    return switch (order(page, version, versionBefore)) {
      case SAME -> row.stream().flatMap(same -> page(page, same));
      case AHEAD -> Stream.of(hour(page.hour(), What.VERSION, page.version(), version));
      case BEHIND ->
          Stream.of(
              row.isPresent()
                  ? hour(page.hour(), What.VERSION, page.version(), version)
                  : rowLacks(page));
      case IN_MOTION -> Stream.empty();
    };
  }

  private Stream<Difference> page(Page page, HourRow row) {
    var totals =
        TotalsPair.differences(page.totals(), row.totals())
            .map(pair -> hour(page.hour(), pair.what(), pair.one(), pair.other()));
    return HourRow.isSameMoment(page.changedAt(), row.changedAt())
        ? totals
        : Stream.concat(
            totals,
            Stream.of(hour(page.hour(), What.CHANGED_AT, page.changedAt(), row.changedAt())));
  }

  private Difference rowLacks(Page page) {
    var summary = WalletDifferences.summary(page.totals(), page.version());
    return hour(page.hour(), What.EXISTENCE, summary, WalletDifferences.NONE);
  }

  private Stream<Difference> strayHours() {
    return after.strayHours().stream()
        .filter(before.strayHours()::contains)
        .filter(start -> scope.covers(LedgerHour.of(start)))
        .map(
            start ->
                hour(
                    LedgerHour.of(start),
                    What.EXISTENCE,
                    WalletDifferences.NONE,
                    "a row at " + start));
  }

  private Stream<Difference> wallet() {
    return pages.open().map(this::wallet).orElseGet(this::walletWithoutPages);
  }

  private Stream<Difference> wallet(Page open) {
    var version = after.version();
    return switch (order(open, version, before.version())) {
      case SAME -> balance(open, after.wallet().flatMap(WalletRow::balance));
      case AHEAD, BEHIND -> Stream.of(whole(What.VERSION, open.version(), version));
      case IN_MOTION -> Stream.empty();
    };
  }

  private Stream<Difference> balance(Page open, Optional<?> balance) {
    return balance.equals(open.balance())
        ? Stream.empty()
        : Stream.of(whole(What.BALANCE, open.balance(), balance));
  }

  private Stream<Difference> walletWithoutPages() {
    var isExtra = pages.isWhole() && pages.pages().isEmpty() && before.wallet().isPresent();
    return after.wallet().stream()
        .filter(_ -> isExtra)
        .map(row -> "a wallet at version " + row.version())
        .map(row -> whole(What.EXISTENCE, WalletDifferences.NONE, row));
  }

  /** What the versions of a page and its row say of each other. */
  private enum Order {
    SAME,
    AHEAD,
    BEHIND,
    /** The row follows, or has just overtaken what was read of the page: nothing is proved. */
    IN_MOTION
  }

  /**
   * @param row the version of the row that was read after the page; 0 if there was none
   * @param rowBefore of the one that was read before the page
   */
  private static Order order(Page page, long row, long rowBefore) {
    if (row == page.version()) {
      return Order.SAME;
    }
    if (row > page.version()) {
      return rowBefore > page.version() ? Order.AHEAD : Order.IN_MOTION;
    }
    return page.pendingSince().isPresent() ? Order.IN_MOTION : Order.BEHIND;
  }

  private Difference hour(LedgerHour hour, What what, Object page, Object row) {
    return differences.hour(hour, what, Side.PAGES, page, Side.READ_MODEL, row);
  }

  private Difference whole(What what, Object page, Object row) {
    return differences.whole(what, Side.PAGES, page, Side.READ_MODEL, row);
  }
}
