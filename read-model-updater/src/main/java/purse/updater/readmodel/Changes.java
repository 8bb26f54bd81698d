package purse.updater.readmodel;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import purse.core.WalletId;
import purse.ledger.Page;
import purse.ledger.PageKey;

/**
 * All that a batch of pages changes in the read model, computed from its rows as they are under the
 * wallets' locks, so that nothing is added to a total twice.
 *
 * @param hours the pages that are newer than their rows
 * @param months what they add to the months' totals
 * @param wallets the rows of their wallets afterwards
 */
record Changes(List<HourChange> hours, Map<Month, TotalsChange> months, List<WalletRow> wallets) {

  /** A wallet's month of UTC. */
  record Month(WalletId walletId, YearMonth month) {
    static Month of(PageKey page) {
      return new Month(
          page.walletId(), YearMonth.from(page.hour().start().atOffset(ZoneOffset.UTC)));
    }
  }

  /**
   * @param hours the rows that these pages have
   * @param wallets the rows of all their wallets
   */
  static Changes of(
      Collection<Page> pages, Map<PageKey, HourRow> hours, Map<WalletId, WalletRow> wallets) {
    var newer =
        pages.stream()
            .flatMap(
                page -> HourChange.of(Optional.ofNullable(hours.get(page.key())), page).stream())
            .toList();
    return new Changes(newer, monthsOf(newer), walletsAfter(newer, wallets));
  }

  List<HourRow> rows(Instant copiedAt) {
    return hours.stream().map(hour -> hour.after(copiedAt)).toList();
  }

  Copied copied() {
    return new Copied(
        hours.size(), hours.stream().filter(HourChange::restates).count(), lackedSince());
  }

  private Optional<Instant> lackedSince() {
    return hours.stream().flatMap(hour -> hour.lackedSince().stream()).min(Instant::compareTo);
  }

  private static Map<Month, TotalsChange> monthsOf(List<HourChange> hours) {
    return hours.stream()
        .collect(
            Collectors.toMap(
                hour -> Month.of(hour.page().key()), HourChange::added, TotalsChange::plus));
  }

  private static List<WalletRow> walletsAfter(
      List<HourChange> hours, Map<WalletId, WalletRow> before) {
    var after = new TreeMap<>(before);
    hours.forEach(
        hour -> after.computeIfPresent(hour.page().walletId(), (_, row) -> row.with(hour)));
    return after.values().stream().filter(row -> !row.equals(before.get(row.walletId()))).toList();
  }
}
