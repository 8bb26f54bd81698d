package purse.updater.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.Page;

/** The rules of copying where the order of events is hard to bring about on real stores. */
class ChangesTest {
  private static final WalletId ANN = new WalletId("ann");
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
  private static final LedgerHour ELEVEN = LedgerHour.of(NOON.minusSeconds(1));
  private static final LedgerHour TWELVE = LedgerHour.of(NOON);

  private static final Page OLD_OPEN_PAGE = page(ELEVEN, 5, Optional.of(Coins.of("50")));
  private static final Page NEW_OPEN_PAGE = page(TWELVE, 6, Optional.of(Coins.of("60")));

  @Test
  void a_balance_does_not_give_way_to_that_of_a_page_read_before_it_closed() {
    var wallet = new WalletRow(ANN, Optional.of(Coins.of("60")), 6, 1, 6, Optional.of(NOON));

    var after = walletAfter(wallet, List.of(OLD_OPEN_PAGE));

    assertEquals(Optional.of(Coins.of("60")), after.balance());
    assertEquals(6, after.version());
    assertEquals(2, after.hoursCount());
  }

  @Test
  void of_two_pages_read_with_a_balance_the_newer_one_has_it_whichever_comes_first() {
    for (var pages :
        List.of(List.of(OLD_OPEN_PAGE, NEW_OPEN_PAGE), List.of(NEW_OPEN_PAGE, OLD_OPEN_PAGE))) {
      var after = walletAfter(fresh(), pages);

      assertEquals(
          new WalletRow(ANN, Optional.of(Coins.of("60")), 6, 2, 6, Optional.of(NOON)), after);
    }
  }

  @Test
  void a_page_that_was_put_right_by_hand_takes_back_what_was_copied() {
    var before = row(page(ELEVEN, 5, Optional.empty(), "10", 2));
    var corrected = page(ELEVEN, 6, Optional.empty(), "7", 1);

    var changes =
        Changes.of(List.of(corrected), Map.of(before.key(), before), Map.of(ANN, fresh()));

    var added = changes.months().values().iterator().next();
    assertEquals(new TotalsChange(Coins.of("-3"), Coins.ZERO, -1), added);
    assertEquals(Coins.of("-3"), added.amount());
  }

  @Test
  void a_page_that_is_no_newer_changes_nothing() {
    var page = page(ELEVEN, 5, Optional.of(Coins.of("50")));
    var before = row(page);

    var changes = Changes.of(List.of(page), Map.of(before.key(), before), Map.of(ANN, fresh()));

    assertEquals(new Changes(List.of(), Map.of(), List.of()), changes);
  }

  private static WalletRow walletAfter(WalletRow before, List<Page> pages) {
    return Changes.of(pages, Map.of(), Map.of(ANN, before)).wallets().getFirst();
  }

  private static WalletRow fresh() {
    return new WalletRow(ANN, Optional.empty(), 0, 0, 0, Optional.empty());
  }

  private static HourRow row(Page page) {
    return new HourRow(
        page.key(),
        page.totals(),
        page.version(),
        NOON,
        NOON,
        0,
        Optional.empty(),
        Optional.empty());
  }

  private static Page page(LedgerHour hour, long version, Optional<Coins> balance) {
    return page(hour, version, balance, "10", 1);
  }

  private static Page page(
      LedgerHour hour, long version, Optional<Coins> balance, String credits, long count) {
    var totals = new HourTotals(Coins.of(credits), Coins.ZERO, count);
    return new Page(ANN, hour, totals, version, NOON, balance, Optional.of(NOON));
  }
}
