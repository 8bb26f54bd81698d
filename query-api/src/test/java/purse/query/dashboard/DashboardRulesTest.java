package purse.query.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.contract.browser.Browser;
import purse.query.testing.QueryApiFixture;

/**
 * The rules of the page's own code, case by case: what is given, as JSON, and what is made of it.
 */
class DashboardRulesTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();
  @RegisterExtension static final Browser browser = new Browser();

  @BeforeEach
  void open() {
    browser.open(purse.url() + "/");
  }

  @Test
  void shows_ranges_up_to_the_end_of_what_is_now() {
    assertMade(
        "range",
        """
        ([range, zone, now]) => {
          const { interval } = module.PRESETS[range];
          const { from, to } = module.bounds({ range, interval, zone }, Date.parse(now));
          return `${written(from)} ${written(to)}`;
        }
        """,
        """
        ["24h", "UTC", "2022-06-07T10:30:00Z"] -> 2022-06-06T11:00 2022-06-07T11:00
        ["24h", "UTC", "2022-06-07T11:00:00Z"] -> 2022-06-06T12:00 2022-06-07T12:00
        ["7d", "UTC", "2022-06-07T10:30:00Z"] -> 2022-05-31T11:00 2022-06-07T11:00
        ["7d", "Europe/Berlin", "2022-03-29T10:30:00Z"] -> 2022-03-22T12:00 2022-03-29T11:00
        ["30d", "UTC", "2022-06-07T10:30:00Z"] -> 2022-05-09T00:00 2022-06-08T00:00
        ["30d", "Europe/Berlin", "2022-03-29T10:30:00Z"] -> 2022-02-27T23:00 2022-03-29T22:00
        ["12mo", "UTC", "2022-06-07T10:30:00Z"] -> 2021-07-01T00:00 2022-07-01T00:00
        ["12mo", "Asia/Tokyo", "2022-05-31T15:00:00Z"] -> 2021-06-30T15:00 2022-06-30T15:00
        """);
  }

  @Test
  void moves_a_range_and_chooses_steps_that_fit_it() {
    assertMade(
        "range",
        """
        ([interval, hours, movement]) => {
          const from = Date.UTC(2022, 5, 7);
          const choice = { range: 'custom', interval, zone: 'UTC' };
          const moved = module.moved(choice, { from, to: from + hours * 3_600_000 }, movement);
          return `${written(moved.from)} ${written(moved.to)} ${moved.interval}`;
        }
        """,
        """
        ["hour", 12, {"shift": -0.5}] -> 2022-06-06T18:00 2022-06-07T06:00 hour
        ["hour", 12, {"shift": 0.5}] -> 2022-06-07T06:00 2022-06-07T18:00 hour
        ["hour", 12, {"scale": 0.5}] -> 2022-06-07T03:00 2022-06-07T09:00 hour
        ["hour", 12, {"scale": 2}] -> 2022-06-06T18:00 2022-06-07T18:00 hour
        ["hour", 1, {"scale": 0.5}] -> 2022-06-06T23:00 2022-06-07T02:00 hour
        ["hour", 1124, {"scale": 2}] -> 2022-05-14T14:00 2022-08-16T06:00 hour
        ["hour", 1126, {"scale": 2}] -> 2022-05-14T00:00 2022-08-17T00:00 day
        ["day", 96, {"shift": -0.5}] -> 2022-06-05T00:00 2022-06-09T00:00 day
        ["day", 96, {"scale": 0.5}] -> 2022-06-08T00:00 2022-06-10T00:00 day
        ["day", 48, {"scale": 0.5}] -> 2022-06-07T12:00 2022-06-08T12:00 hour
        """);
  }

  @Test
  void says_what_became_of_a_row() {
    assertMade(
        "rows",
        """
        ([interval, state, restatedCount, lateCount]) => {
          const restated = restatedCount > 0 && { restatedCount, restatedAt: '2022-06-07T09:30:00Z' };
          const late = lateCount > 0 && { lateCount, lateAt: '2022-06-07T10:30:00Z' };
          return module.stateInWords({ state, ...restated, ...late }, { interval, zone: 'UTC' })
            .replaceAll('Tue, 7 Jun 2022, ', '');
        }
        """,
        """
        ["hour", "closed", 0, 0] -> closed
        ["hour", "open", 0, 0] -> open
        ["hour", "restated", 1, 0] -> restated once, last 09:30
        ["hour", "restated", 2, 0] -> restated 2 times, last 09:30
        ["hour", "late", 0, 1] -> late, first 10:30
        ["hour", "restated", 1, 1] -> restated once, last 09:30, late, first 10:30
        ["day", "restated", 1, 0] -> restated, hours restated once, last 09:30
        ["day", "closed", 0, 1] -> closed, 1 late hour, last 10:30
        ["month", "late", 0, 2] -> late, 2 late hours, last 10:30
        ["day", "late", 2, 1] -> late, hours restated 2 times, last 09:30, 1 late hour, last 10:30
        """);
  }

  @Test
  void tells_a_duration_in_the_largest_unit_of_which_it_has_two() {
    assertMade(
        "time",
        "(millis) => module.duration(millis)",
        """
        -5 -> 0 s
        1499 -> 1 s
        119000 -> 119 s
        120000 -> 2 min
        7199000 -> 119 min
        7200000 -> 2 h
        172799000 -> 47 h
        172800000 -> 2 d
        """);
  }

  /** And all of both is to be seen. */
  @Test
  void draws_no_coins_at_the_height_of_a_balance_of_nothing() {
    assertMade(
        "chart-data",
        """
        ([credits, debits, held, owed]) => {
          const { coins, balance } = module.limits([
            { credits, debits: '0', balance: held }, { credits: '0', debits, balance: owed }]);
          const isSeen = coins.max >= credits && coins.min <= -debits
            && balance.max >= held && balance.min <= Math.min(0, owed);
          const [share, other] = [coins, balance].map(({ min, max }) => (-min / max).toFixed(3));
          return isSeen && share === other ? Number(share) : JSON.stringify({ coins, balance });
        }
        """,
        """
        ["10", "5", "100", "0"] -> 0.5
        ["10", "5", "100", "-80"] -> 0.8
        ["10", "20", "100", "-80"] -> 2
        ["10", "0", "100", "0"] -> 0
        ["0", "0", "0", "0"] -> 0
        """);
  }

  private static void assertMade(String module, String function, String table) {
    var cases = table.lines().map(line -> line.split(" -> ", 2)).toList();
    var made =
        browser.asyncScript(
            """
            const [name, cases, done] = arguments;
            const written = (instant) => new Date(instant).toISOString().slice(0, 16);
            import(`/dashboard/${name}.js`)
              .then((module) => cases.map((text) => JSON.parse(text)).map(%s))
              .then(done, (failure) => done([String(failure)]));
            """
                .formatted(function.strip()),
            module,
            cases.stream().map(line -> line[0]).toList());
    assertEquals(
        cases.stream().map(line -> line[1]).toList(),
        ((List<?>) Objects.requireNonNull(made)).stream().map(Object::toString).toList());
  }
}
