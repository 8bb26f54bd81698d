package purse.query.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.contract.browser.Browser;
import purse.query.testing.QueryApiFixture;

/** What the page's own code computes, beside what Java does. */
class DashboardScriptsTest {
  private static final long SEED = 7;
  private static final int CASES = 400;
  private static final long FIRST_SECOND = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final long END_SECOND = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();

  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();
  @RegisterExtension static final Browser browser = new Browser();

  private final Random random = new Random(SEED);

  @BeforeEach
  void open() {
    browser.open(purse.url() + "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "America/Sao_Paulo",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Asia/Tehran",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Pacific/Chatham"
      })
  void knows_when_days_and_months_begin_and_end(String zone) {
    // given
    var instants = random.longs(CASES, FIRST_SECOND, END_SECOND).map(second -> second * 1000);
    var millis = instants.boxed().toList();

    // when
    var found =
        asked(
            "time",
            """
            cases.flatMap((instant) => ['day', 'month'].flatMap((interval) => {
              const start = module.startOf(instant, interval, zone);
              return [start, module.plus(start, 1, interval, zone)];
            }))
            """,
            millis,
            zone);

    // then
    var expected = new ArrayList<String>();
    for (var instant : millis) {
      var date = Instant.ofEpochMilli(instant).atZone(ZoneId.of(zone)).toLocalDate();
      expected.add(millisOf(date.atStartOfDay(ZoneId.of(zone)).toInstant()));
      expected.add(millisOf(date.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant()));
      var month = date.withDayOfMonth(1);
      expected.add(millisOf(month.atStartOfDay(ZoneId.of(zone)).toInstant()));
      expected.add(millisOf(month.plusMonths(1).atStartOfDay(ZoneId.of(zone)).toInstant()));
    }
    assertEquals(expected, found, "seed " + SEED);
  }

  @Test
  void adds_up_amounts_as_exactly_as_the_ledger() {
    // given
    var amounts = new ArrayList<String>();
    var sum = BigDecimal.ZERO;
    for (var i = 0; i < CASES; i++) {
      var amount = BigDecimal.valueOf(random.nextLong(), random.nextInt(9));
      amounts.add(amount.toPlainString());
      sum = sum.add(amount);
    }

    // then
    var found = asked("amounts", "[module.sum(cases)]", amounts, "");
    assertEquals(List.of(sum.stripTrailingZeros().toPlainString()), found, "seed " + SEED);
  }

  @Test
  void reads_back_what_it_writes_into_fields() {
    // given
    var hours =
        random
            .longs(CASES, FIRST_SECOND, END_SECOND)
            .mapToObj(second -> Instant.ofEpochSecond(second - second % 3_600))
            .toList();

    // then
    var millis = hours.stream().map(Instant::toEpochMilli).toList();
    assertEquals(
        hours.stream().map(DashboardScriptsTest::millisOf).toList(),
        asked(
            "time",
            "cases.map((instant) => module.fromField(module.toField(instant, zone), zone))",
            millis,
            "UTC"));
  }

  private static String millisOf(Instant instant) {
    return Long.toString(instant.toEpochMilli());
  }

  /** The texts that an expression over a module, the cases and the zone makes. */
  private static List<String> asked(String module, String expression, List<?> cases, String zone) {
    var result =
        browser.asyncScript(
            """
            const [name, cases, zone, done] = arguments;
            import(`/dashboard/${name}.js`).then((module) => done((%s).map(String)))
            """
                .formatted(expression),
            module,
            cases,
            zone);
    return ((List<?>) Objects.requireNonNull(result)).stream().map(Object::toString).toList();
  }
}
