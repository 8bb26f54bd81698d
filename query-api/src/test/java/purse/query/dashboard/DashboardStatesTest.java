package purse.query.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.contract.browser.Browser;
import purse.embedded.fault.SeverablePort;
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.RunningQueryApi;

/** What the dashboard shows when there is nothing, not yet anything, or something old to show. */
class DashboardStatesTest {
  @RegisterExtension static final Browser browser = new Browser();

  private final ReadModelDatabase database = ReadModelDatabase.migrated();
  private final SeverablePort port =
      SeverablePort.inFrontOf(database.database().host(), database.database().port());
  private RunningQueryApi api;
  private DashboardPage page;

  @BeforeEach
  void start() {
    api = RunningQueryApi.start(environment());
    page = new DashboardPage(browser, api.url());
  }

  @AfterEach
  void close() {
    browser.open("about:blank");
    api.close();
    port.close();
  }

  @Test
  void says_what_to_do_while_there_is_nothing() {
    // when
    page.open("");

    // then
    page.awaitText(
        "There are no wallets yet: record a coin, and wait for an update.", "wallets-note");
    assertTrue(page.text("welcome").startsWith("Pick a wallet"), page.text("welcome"));
    assertTrue(page.text("operations").contains("Last update\nnever"), page.text("operations"));
    page.awaitText("Never updated", "as-of");
  }

  @Test
  void says_that_a_range_has_no_coins() {
    // given
    coin("5");

    // when
    page.open("wallet=w" + DashboardPage.DAY.replace("2022", "2021"));

    // then
    page.awaitText("No coins in this range.", "empty");
    page.awaitRows("No coins in this range.");
    assertEquals("5", page.text("balance"));
  }

  @Test
  void says_that_there_is_no_such_wallet() {
    // when
    page.open("wallet=nobody");

    // then
    browser.assertEventually(true, () -> page.text("failure-detail").contains("nobody"));
    assertEquals("", page.text("wallet"));
    browser.expectComplaints("404");
  }

  @Test
  void shows_that_it_waits_and_then_what_it_waited_for() {
    // given
    coin("5");
    try (var patientApi = RunningQueryApi.start(patient())) {
      var patientPage = new DashboardPage(browser, patientApi.url());
      port.stall();

      // when
      patientPage.open("wallet=w" + DashboardPage.DAY);

      // then
      assertEquals("Loading…", patientPage.text("loading"));
      port.restore();
      patientPage.awaitText("5", "balance");
      assertEquals("", patientPage.text("loading"));
      browser.open("about:blank");
    }
  }

  @Test
  void says_that_the_database_is_gone_keeps_what_it_has_and_recovers_by_itself() {
    // given
    coin("5");
    page.open("wallet=w" + DashboardPage.DAY);
    page.awaitText("5", "balance");

    // when
    port.cut();
    page.click("interval");
    browser.reload();

    // then
    browser.assertEventually(
        true, () -> page.text("failure-detail").contains("The database does not answer"));
    assertTrue(page.text("as-of").startsWith("No answer"), page.text("as-of"));
    browser.expectComplaints("503");
    port.restore();
    page.awaitText("5", "balance");
    page.awaitText("", "failure");
  }

  @Test
  void keeps_showing_what_it_has_while_the_database_is_gone() {
    // given
    coin("5");
    page.open("wallet=w" + DashboardPage.DAY);
    page.awaitText("5", "balance");

    // when
    port.cut();

    // then
    browser.assertEventually(
        true, () -> page.text("failure-detail").contains("what was loaded before"));
    assertEquals("5", page.text("balance"));
    browser.expectComplaints("503");
  }

  @Test
  void warns_of_old_figures() {
    // given
    coin("5");
    update("now() - interval '2 hours'", "null");

    // when
    page.open("wallet=w" + DashboardPage.DAY);

    // then
    browser.assertEventually(true, () -> page.text("stale").contains("The read model is behind"));
    assertEquals("As of 2 h ago", page.text("as-of"));
    update("now()", "null");
    page.awaitText("", "stale");
  }

  /** Of which the browser knows what the API says, and how long ago that was. */
  @Test
  void tells_the_age_of_figures_by_the_servers_clock_whatever_the_browsers_shows() {
    // given
    coin("5");
    update("now()", "null");
    var end =
        browser.runBeforeEveryPage(
            """
            const told = Date.now.bind(Date);
            let ahead = 3 * 86_400_000;
            Date.now = () => told() + ahead;
            window.setClock = (days) => { ahead = days * 86_400_000; };
            """);
    try {
      page.open("wallet=w" + DashboardPage.DAY);
      page.awaitText("5", "balance");

      for (var days : List.of(-3, 30)) {
        // when
        browser.script("setClock(arguments[0])", days);
        var before = page.text("as-of");
        browser.assertEventually(true, () -> !page.text("as-of").equals(before));

        // then
        assertTrue(page.text("as-of").matches("As of [0-9]+ (s|min) ago"), page.text("as-of"));
        assertEquals("", page.text("stale"));
      }
    } finally {
      end.run();
    }
  }

  @Test
  void warns_no_sooner_than_updates_are_due() {
    // given
    coin("5");
    update("now() - interval '189 minutes'", "null");
    var hourly = environment();
    hourly.put("UPDATE_EVERY", "1h");

    try (var hourlyApi = RunningQueryApi.start(hourly)) {
      var hourlyPage = new DashboardPage(browser, hourlyApi.url());

      // when
      hourlyPage.open("wallet=w" + DashboardPage.DAY);

      // then
      hourlyPage.awaitText("As of 3 h ago", "as-of");
      assertEquals("", hourlyPage.text("stale"));
      execute("update update_run set started_at = now() - interval '191 minutes'");
      browser.reload();
      browser.assertEventually(true, () -> hourlyPage.text("stale").contains("is behind"));
      browser.open("about:blank");
    }
  }

  @Test
  void tells_the_operator_of_updates_their_lag_and_what_reconcile_found() {
    // given
    update("now() - interval '200 seconds'", "61000");
    execute(
        """
        insert into reconcile_run (started_at, finished_at, outcome, scope, wallets, pages, coins,
          differences, repaired)
        values (now() - interval '50 hours', now(), 'different', 'everything', 3, 40, 9000, 2, 1)
        """);
    execute("update update_run set wallets_set_aside = 1");
    execute(
        "insert into update_run (started_at, outcome)"
            + " values (now() - interval '150 seconds', 'running')");
    execute(
        "insert into reconcile_run (started_at, outcome, scope)"
            + " values (now() - interval '150 minutes', 'running', 'everything')");

    // when
    page.open("");

    // then
    browser.assertEventually(true, () -> page.text("operations").contains("succeeded 3 min ago"));
    var shown = page.text("operations");
    for (var line :
        List.of(
            "7 pages, 5 hours changed, 1 restated",
            "1 wallets could not be copied",
            "Update at work\nsince 2 min",
            "61 s old",
            "different 2 d ago",
            "everything: 3 wallets, 9,000 coins",
            "2 differences, 1 repaired",
            "Reconcile at work\nsince 2 h")) {
      assertTrue(shown.contains(line), shown);
    }
  }

  private void coin(String amount) {
    database.wallets().coin("w", "2022-06-07T06:00:00Z", amount);
  }

  private void update(String startedAt, String lagMillis) {
    execute(
        """
        insert into update_run (started_at, finished_at, outcome, pages, hours_changed,
          hours_restated, lag_millis)
        values (%1$s, %1$s, 'succeeded', 7, 5, 1, %2$s)
        """
            .formatted(startedAt, lagMillis));
  }

  private void execute(String statement) {
    database.owner().useHandle(handle -> handle.execute(statement));
  }

  private Map<String, String> environment() {
    var environment = new HashMap<>(database.environment());
    environment.put("DATABASE_ENDPOINT", port.host() + ":" + port.port());
    return environment;
  }

  /** Enough for a test to see that the page waits. */
  private Map<String, String> patient() {
    var environment = environment();
    environment.put("DATABASE_CONNECTION_TIMEOUT", "5s");
    environment.put("DATABASE_STATEMENT_TIMEOUT", "5s");
    return environment;
  }
}
