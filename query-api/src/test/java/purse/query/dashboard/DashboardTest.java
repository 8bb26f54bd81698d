package purse.query.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import purse.contract.browser.Browser;
import purse.query.testing.QueryApiFixture;

/** What the dashboard shows of a wallet. */
class DashboardTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();
  @RegisterExtension static final Browser browser = new Browser();

  private DashboardPage page;

  @BeforeEach
  void update() {
    page = new DashboardPage(browser, purse.url());
    execute("insert into update_run (started_at, outcome) values (now(), 'succeeded')");
  }

  @AfterEach
  void forget_updates() {
    execute("delete from update_run");
  }

  @Test
  void shows_the_figures_of_a_wallet() {
    // given
    purse.coin("figures", "2022-06-07T06:10:00Z", "20.3");
    purse.coin("figures", "2022-06-07T06:30:00Z", "-5");
    purse.coin("figures", "2022-06-07T09:00:00Z", "1000");

    // when
    page.open("wallet=figures" + DashboardPage.DAY);

    // then
    page.awaitRows(
        "2022-06-07T06:00:00Z 20.3 5 15.3 2 15.3 closed",
        "2022-06-07T09:00:00Z 1,000 0 1,000 1 1,015.3 closed");
    assertEquals("figures", page.text("wallet-title"));
    assertEquals("1,015.3", page.text("balance"));
    assertEquals("version 3: 3 coins", page.text("version"));
    assertEquals("complete", page.text("complete"));
    assertEquals("1,020.3", page.text("total-credits"));
    assertEquals("5", page.text("total-debits"));
    assertEquals("1,015.3", page.text("total-amount"));
    assertEquals("3", page.text("total-count"));
    assertTrue(page.text("as-of").matches("As of .* ago"), page.text("as-of"));
  }

  @Test
  void draws_credits_up_debits_down_and_the_balance_throughout() {
    // given
    purse.coin("drawn", "2022-06-07T01:00:00Z", "20.5");
    purse.coin("drawn", "2022-06-07T03:00:00Z", "-5");

    // when
    page.open("wallet=drawn" + DashboardPage.DAY.replace("08T00", "07T04"));

    // then
    browser.assertEventually(List.of("20.5", "0", "0"), () -> page.drawn("Credits"));
    assertEquals(List.of("0", "0", "-5"), page.drawn("Debits"));
    assertEquals(List.of("20.5", "20.5", "15.5"), page.drawn("Balance"));
    browser.assertEventually(true, () -> page.isPainted("credits"));
    assertTrue(page.isPainted("debits"));
    assertTrue(page.isPainted("balance"));
  }

  @Test
  void loses_no_digit_of_any_amount() {
    // given
    purse.coin("exact", "2022-06-07T06:00:00Z", "999999999999999999.99999999");
    purse.coin("exact", "2022-06-07T07:00:00Z", "999999999999999999.99999999");
    purse.coin("exact", "2022-06-07T08:00:00Z", "-0.00000001");

    // when
    page.open("wallet=exact" + DashboardPage.DAY);

    // then
    page.awaitText("1,999,999,999,999,999,999.99999997", "balance");
    assertEquals("1,999,999,999,999,999,999.99999998", page.text("total-credits"));
    assertEquals("0.00000001", page.text("total-debits"));
    assertTrue(page.rows().getFirst().contains(" 999,999,999,999,999,999.99999999 "));
  }

  @Test
  void tells_open_late_and_restated_hours_from_closed_ones() {
    // given
    purse.coin("states", "2022-06-07T04:00:00Z", "1");
    purse.coin("states", "2022-06-07T06:00:00Z", "1");
    purse.coin("states", "2022-06-07T08:00:00Z", "1");
    purse.coin("states", "2022-06-07T10:00:00Z", "1");
    execute(
        "update wallet_hour set restated_count = 2, restated_at = '2022-06-07T09:30:00Z'"
            + " where wallet_id = 'states' and hour = '2022-06-07T08:00:00Z'");
    execute(
        "update wallet_hour set late_at = '2022-06-07T09:30:00Z'"
            + " where wallet_id = 'states' and hour = '2022-06-07T04:00:00Z'");
    execute("update update_run set started_at = '2022-06-07T10:30:00Z'");

    // when
    page.open("wallet=states" + DashboardPage.DAY.replace("08T00", "07T11"));

    // then
    browser.assertEventually(4, () -> page.rows().size());
    assertTrue(page.rows().get(0).contains(" late, first "), page.rows().get(0));
    assertTrue(page.rows().get(1).endsWith(" closed"), page.rows().get(1));
    assertTrue(page.rows().get(2).contains(" restated 2 times, last "), page.rows().get(2));
    assertTrue(page.rows().get(3).endsWith(" open"), page.rows().get(3));
    assertEquals(List.of("restated"), page.statesMarked());
    assertEquals("1", page.drawn("Restated").get(4));
    browser.assertEventually(true, () -> page.isPainted("restated"));
  }

  @Test
  void tells_of_a_day_what_became_of_it_and_of_its_hours() {
    // given
    purse.coin("days", "2022-06-06T04:00:00Z", "1");
    purse
        .wallets()
        .coin("days", "2022-06-06T06:00:00Z", "1", Instant.parse("2022-06-06T11:00:00Z"));
    purse.coin("days", "2022-06-07T04:00:00Z", "1");
    purse
        .wallets()
        .coin("days", "2022-06-07T06:00:00Z", "1", Instant.parse("2022-06-09T11:00:00Z"));
    execute("update update_run set started_at = '2022-06-10T10:30:00Z'");

    // when
    page.open("wallet=days" + DashboardPage.DAY.replace("hour", "day").replace("06-07", "06-06"));

    // then
    browser.assertEventually(2, () -> page.rows().size());
    assertTrue(page.rows().get(0).contains(" closed, 1 late hour, last "), page.rows().get(0));
    assertTrue(page.rows().get(1).contains(" restated, 1 late hour, last "), page.rows().get(1));
    assertEquals(List.of("restated"), page.statesMarked());
    assertEquals(List.of("", "2"), page.drawn("Restated"));
  }

  @Test
  void follows_a_new_coin_after_an_update() {
    // given
    purse.coin("follows", "2022-06-07T06:00:00Z", "5");
    page.open("wallet=follows" + DashboardPage.DAY);
    page.awaitText("5", "balance");

    // when
    purse.coin("follows", "2022-06-07T07:00:00Z", "2.5");

    // then
    page.awaitText("7.5", "balance");
    page.awaitRows(
        "2022-06-07T06:00:00Z 5 0 5 1 5 closed", "2022-06-07T07:00:00Z 2.5 0 2.5 1 7.5 closed");
    assertEquals("7.5", page.drawn("Balance").getLast());
  }

  @Test
  void asks_again_only_as_long_as_it_is_told_to() {
    // given
    purse.coin("still", "2022-06-07T06:00:00Z", "5");
    page.open("wallet=still" + DashboardPage.DAY);
    page.awaitText("5", "balance");
    purse.coin("still", "2022-06-07T07:00:00Z", "2.5");

    // when
    browser.script(
        """
        const later = window.setTimeout;
        window.planned = [];
        window.setTimeout = (run, millis) => { planned.push(millis); return later(run, millis); };
        document.getElementById('refresh').click();
        """);

    // then
    page.awaitText("7.5", "balance");
    assertEquals(List.of(), browser.texts("return planned"));
    page.click("refresh");
    browser.assertEventually(List.of("5000"), () -> browser.texts("return planned"));
  }

  @Test
  void says_what_of_a_wallet_is_not_copied_yet() {
    // given
    purse.wallets().closedPage("behind", "2022-06-07T06:00:00Z");

    // when
    page.open("wallet=behind" + DashboardPage.DAY);

    // then
    page.awaitText("not copied yet", "balance");
    assertEquals("incomplete: some of its hours are not copied yet", page.text("complete"));
    assertEquals("bad", browser.element("complete").getDomAttribute("data-state"));
    assertEquals("", page.text("failure"));
    browser.expectComplaints("503");
  }

  @Test
  void saves_what_is_seen_as_csv(@TempDir Path directory) throws IOException {
    // given
    purse.coin("saved", "2022-06-07T06:00:00Z", "1234.5");
    page.open("wallet=saved" + DashboardPage.DAY);
    page.awaitText("1,234.5", "balance");
    browser.downloadTo(directory.toString());

    // when
    page.click("download");

    // then
    var file = directory.resolve("saved-hour-20220607T000000Z-20220608T000000Z.csv");
    browser.assertEventually(true, () -> Files.exists(file));
    assertEquals(
        """
        datetime,amount,credits,debits,count,balance,state,restatedAt,restatedCount,lateAt,lateCount\r
        2022-06-07T06:00:00Z,1234.5,1234.5,0,1,1234.5,closed,,,,\r
        """,
        Files.readString(file));
  }

  private static void execute(String statement) {
    purse.database().owner().useHandle(handle -> handle.execute(statement));
  }
}
