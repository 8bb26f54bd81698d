package purse.updater.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.updater.fixture.Rows;

/** What every read model must do, so that one in memory may stand for the real one. */
abstract class ReadModelContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant ONE_O_CLOCK = Instant.parse("2026-03-01T13:00:00Z");
  private static final Instant LAST_MONTH = Instant.parse("2026-02-22T08:00:00Z");
  private static final Instant READ_AT = Instant.parse("2026-03-01T13:30:00Z");
  private static final Coins MOST = Coins.of("9".repeat(30));

  abstract ReadModel readModel();

  abstract Rows contents();

  /** How often the hour changed after it was closed, and when last; or since when it is late. */
  abstract String restated(WalletId walletId, LedgerHour hour);

  @Test
  void copies_a_page_with_its_month_and_its_wallet() throws Exception {
    var copied = copy(page("ann", NOON, "20.5", "0.5", 2, "20"));

    assertEquals(new Copied(1, 0, Optional.of(NOON.plusSeconds(2))), copied);
    assertEquals(Set.of("ann 2026-03-01T12:00:00Z 20 = 20.5 - 0.5 of 2 v2"), hours());
    assertEquals(Set.of("ann 2026-03-01 20 = 20.5 - 0.5 of 2"), months());
    assertEquals(Set.of("ann 20 v2, hours 2 v2, 2026-03-01T12:00:02Z"), wallets());
  }

  @Test
  void changes_nothing_for_a_page_that_it_has_or_has_a_newer_one_of() throws Exception {
    copy(page("ann", NOON, "20", "0", 2, "20"));
    var before = contents();

    var same = copy(page("ann", NOON, "20", "0", 2, "20"));
    var older = copy(page("ann", NOON, "10", "0", 1, "10"));

    assertEquals(new Copied(0, 0, Optional.empty()), same);
    assertEquals(new Copied(0, 0, Optional.empty()), older);
    assertEquals(before, contents());
  }

  @Test
  void adds_only_what_is_new_of_a_newer_page() throws Exception {
    copy(page("ann", NOON, "20", "0", 2, "20"));

    copy(page("ann", NOON, "20", "5", 3, "15"));

    assertEquals(Set.of("ann 2026-03-01T12:00:00Z 15 = 20 - 5 of 3 v3"), hours());
    assertEquals(Set.of("ann 2026-03-01 15 = 20 - 5 of 3"), months());
    assertEquals(Set.of("ann 15 v3, hours 3 v3, 2026-03-01T12:00:03Z"), wallets());
  }

  @Test
  void takes_the_pages_of_several_wallets_hours_and_months_together() throws Exception {
    var copied =
        copy(
            page("ann", LAST_MONTH, "1", "0", 1, ""),
            page("ann", NOON, "2", "0", 2, ""),
            page("ann", ONE_O_CLOCK, "3", "0", 3, "6"),
            page("zoe", NOON, "4", "0", 1, "4"));

    assertEquals(4, copied.hoursChanged());
    assertEquals(
        Set.of(
            "ann 2026-02-01 1 = 1 - 0 of 1",
            "ann 2026-03-01 5 = 5 - 0 of 5",
            "zoe 2026-03-01 4 = 4 - 0 of 1"),
        months());
    assertEquals(
        Set.of(
            "ann 6 v3, hours 6 v3, 2026-03-01T13:00:03Z",
            "zoe 4 v1, hours 1 v1, 2026-03-01T12:00:01Z"),
        wallets());
  }

  @Test
  void knows_no_balance_until_an_open_page_comes_and_keeps_the_newest() throws Exception {
    copy(page("ann", NOON, "20", "0", 2, ""));
    assertEquals(Set.of("ann ? v0, hours 2 v2, 2026-03-01T12:00:02Z"), wallets());

    copy(page("ann", ONE_O_CLOCK, "1", "0", 3, "21"));
    copy(page("ann", LAST_MONTH, "7", "0", 2, "7"));

    assertEquals(Set.of("ann 21 v3, hours 7 v3, 2026-03-01T13:00:03Z"), wallets());
  }

  @Test
  void counts_changes_of_a_closed_hour_as_restated() throws Exception {
    copy(changedAt(page("ann", NOON, "20", "0", 2, "20"), ONE_O_CLOCK.plusSeconds(299)));
    var late = ONE_O_CLOCK.plus(Duration.ofMinutes(6));

    var copied = copy(changedAt(page("ann", NOON, "21", "0", 3, "21"), late));
    var sameTotals = new HourTotals(Coins.of("21"), Coins.ZERO, 3);
    var balanceAlone = page("ann", NOON, sameTotals, 4, Optional.of(Coins.of("30")));
    copy(changedAt(balanceAlone, late.plusSeconds(1)));

    assertEquals(1, copied.hoursRestated());
    assertEquals("1 at " + late, restated(new WalletId("ann"), LedgerHour.of(NOON)));
  }

  @Test
  void counts_no_change_of_an_hour_without_coins_when_it_closed_as_restated() throws Exception {
    var first = ONE_O_CLOCK.plus(Duration.ofMinutes(6));

    copy(changedAt(firstAt(page("ann", NOON, "20", "0", 2, "20"), first), first.plusSeconds(1)));
    var copied = copy(changedAt(page("ann", NOON, "21", "0", 3, "21"), first.plusSeconds(9)));

    assertEquals(0, copied.hoursRestated());
    assertEquals("0, late " + first, restated(new WalletId("ann"), LedgerHour.of(NOON)));
  }

  @Test
  void counts_what_an_early_release_has_made_and_nobody_was_told_of_as_late() throws Exception {
    var last = ONE_O_CLOCK.plus(Duration.ofMinutes(6));

    copy(changedAt(page("ann", NOON, "20", "0", 2, "20"), last));

    assertEquals("0, late " + last, restated(new WalletId("ann"), LedgerHour.of(NOON)));
  }

  @Test
  void counts_an_hour_that_had_coins_when_it_closed_as_restated_though_it_had_no_row()
      throws Exception {
    var late = ONE_O_CLOCK.plus(Duration.ofMinutes(6));

    copy(changedAt(firstAt(page("ann", NOON, "20", "0", 2, "20"), NOON), late));

    assertEquals("1 at " + late, restated(new WalletId("ann"), LedgerHour.of(NOON)));
  }

  @Test
  void lacked_what_came_since_the_last_copy_and_not_what_was_copied_then() throws Exception {
    copy(page("ann", NOON, "20", "0", 2, "20"));

    var copied = copy(page("ann", NOON, "21", "0", 3, "21"));

    assertEquals(Optional.of(READ_AT), copied.lackedSince());
  }

  @Test
  void refuses_all_of_a_batch_in_which_a_month_overflows_and_changes_nothing() throws Exception {
    copy(page("ann", NOON, "20", "0", 2, "20"), page("huge", NOON, MOST, 1));
    var before = contents();

    assertThrows(
        PagesRefusedException.class,
        () ->
            copy(
                page("ann", NOON, "21", "0", 3, "21"),
                page("bob", NOON, "1", "0", 1, "1"),
                page("huge", ONE_O_CLOCK, MOST, 2)));

    assertEquals(before, contents());
  }

  @Test
  void takes_away_what_a_ledger_put_right_by_hand_has_less() throws Exception {
    copy(page("ann", LAST_MONTH, "1", "0", 1, ""), page("ann", NOON, "20", "0", 2, "21"));

    copy(page("ann", NOON, new HourTotals(Coins.of("5"), Coins.ZERO, 2), 3, Optional.empty()));

    assertEquals(
        Set.of("ann 2026-02-01 1 = 1 - 0 of 1", "ann 2026-03-01 5 = 5 - 0 of 2"), months());
    assertEquals(Set.of("ann 21 v2, hours 3 v3, 2026-03-01T12:00:03Z"), wallets());
  }

  private Copied copy(Page... pages) throws PagesRefusedException {
    return readModel().copy(List.of(pages), READ_AT);
  }

  /** A page that changed, and was marked, as many seconds after its hour began as its version. */
  private static Page page(
      String walletId, Instant hour, String credits, String debits, long version, String balance) {
    var totals = new HourTotals(Coins.of(credits), Coins.of(debits), version);
    var open = Optional.of(balance).filter(given -> !given.isEmpty()).map(Coins::of);
    return page(walletId, hour, totals, version, open);
  }

  private static Page page(String walletId, Instant hour, Coins creditsAndDebits, long version) {
    var totals = new HourTotals(creditsAndDebits, creditsAndDebits, 1);
    return page(walletId, hour, totals, version, Optional.of(Coins.ZERO));
  }

  private static Page page(
      String walletId, Instant hour, HourTotals totals, long version, Optional<Coins> balance) {
    var changedAt = hour.plusSeconds(version);
    return new Page(
        new WalletId(walletId),
        LedgerHour.of(hour),
        totals,
        version,
        changedAt,
        balance,
        Optional.of(changedAt));
  }

  private static Page changedAt(Page page, Instant changedAt) {
    return new Page(
        page.walletId(),
        page.hour(),
        page.totals(),
        page.version(),
        changedAt,
        page.balance(),
        page.pendingSince(),
        page.firstAt());
  }

  private static Page firstAt(Page page, Instant firstAt) {
    return new Page(
        page.walletId(),
        page.hour(),
        page.totals(),
        page.version(),
        page.changedAt(),
        page.balance(),
        page.pendingSince(),
        Optional.of(firstAt));
  }

  private Set<String> wallets() {
    return contents().wallets().stream()
        .map(
            row ->
                "%s %s v%s, hours %s v%s, %s"
                    .formatted(
                        row.walletId(),
                        row.balance().map(Coins::toString).orElse("?"),
                        row.version(),
                        row.hoursCount(),
                        row.hoursVersion(),
                        row.lastActivityAt().map(Instant::toString).orElse("never")))
        .collect(Collectors.toSet());
  }

  private Set<String> hours() {
    return contents().hours().stream()
        .map(row -> row.walletId() + " " + row.hour() + text(row.totals()) + " v" + row.version())
        .collect(Collectors.toSet());
  }

  private Set<String> months() {
    return contents().months().stream()
        .map(row -> row.walletId() + " " + row.month() + text(row.totals()))
        .collect(Collectors.toSet());
  }

  private static String text(Rows.Totals totals) {
    return " %s = %s - %s of %s"
        .formatted(totals.amount(), totals.credits(), totals.debits(), totals.count());
  }
}
