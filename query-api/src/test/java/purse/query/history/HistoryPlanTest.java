package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.WalletId;
import purse.query.readmodel.HourRange;
import purse.query.testing.LongLives;
import purse.query.testing.Plan;
import purse.query.testing.ReadModelDatabase;

/** How PostgreSQL finds parts of a wallet's long life. */
class HistoryPlanTest {
  private static final ReadModelDatabase DATABASE = LongLives.database();
  private static final WalletId LONG = new WalletId("long");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int HOURS_OF_A_MONTH_MAX = 744;

  @ParameterizedTest
  @CsvSource({
    "force_custom_plan, 2020-01-01T00:00:00Z, 2026-01-01T00:00:00Z, 1000",
    "force_custom_plan, 2022-06-30T23:00:00Z, 2022-07-01T23:00:00Z, 1000",
    "force_custom_plan, 2025-09-01T00:00:00Z, 2030-01-01T00:00:00Z, 24",
    "force_generic_plan, 2020-01-01T00:00:00Z, 2026-01-01T00:00:00Z, 1000",
    "force_generic_plan, 2022-06-30T23:00:00Z, 2022-07-01T23:00:00Z, 1000",
    "force_generic_plan, 2025-09-01T00:00:00Z, 2030-01-01T00:00:00Z, 24",
  })
  void a_page_of_hours_reads_no_more_than_the_page_and_a_month(
      String mode, Instant from, Instant to, int limit) {
    // given
    var request = HistoryRequest.first(LONG, HistoryRange.ofHours(from, to), limit);

    // when
    var plan = plan(mode, HistoryStatements.PAGE_OF_HOURS, values(request, request.hours().end()));

    // then
    assertReads(plan, limit + 1 + HOURS_OF_A_MONTH_MAX);
  }

  /** Whatever the limit, it reads that many intervals and one more, not all that follow them. */
  @ParameterizedTest
  @CsvSource({
    "force_custom_plan, day, false, 30, 25",
    "force_custom_plan, day, true, 30, 25",
    "force_custom_plan, day, false, 500, 25",
    "force_custom_plan, month, false, 3, 744",
    "force_custom_plan, month, true, 3, 744",
    "force_generic_plan, day, false, 30, 25",
    "force_generic_plan, day, true, 30, 25",
    "force_generic_plan, day, false, 500, 25",
    "force_generic_plan, month, false, 3, 744",
    "force_generic_plan, month, true, 3, 744",
  })
  void a_page_of_periods_stops_when_it_is_full(
      String mode, String interval, boolean fill, int limit, int hoursEachMax) {
    // given
    var from = Instant.parse("2020-01-01T00:00:00Z");
    var to = Instant.parse("2030-01-01T00:00:00Z");
    var range = new HistoryRange(Interval.parse(interval), BERLIN, fill, from, to);
    var request = HistoryRequest.first(LONG, range, limit);
    var life = new HourRange(from, from.plusSeconds(3_600L * LongLives.HOURS));
    var starts =
        fill ? Starts.in(range, range.hours(), limit + 1) : Starts.in(range, life, 100_000);

    // when
    var plan = plan(mode, HistoryStatements.PAGE_OF_PERIODS, values(request, starts));

    // then
    assertReads(plan, (limit + 1) * hoursEachMax + HOURS_OF_A_MONTH_MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void the_first_and_last_hour_are_two_rows(String mode) {
    // given
    var request = HistoryRequest.first(LONG, life(), 1);

    // when
    var plan = plan(mode, HistoryStatements.BOUNDS, values(request, request.hours().end()));

    // then
    assertReads(plan, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void what_comes_before_a_download_is_a_month_and_the_months_before(String mode) {
    // given
    var range =
        HistoryRange.ofHours(
            Instant.parse("2025-06-30T23:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));
    var request = HistoryRequest.first(LONG, range, 1);

    // when
    var plan = plan(mode, HistoryStatements.OPENING, values(request, request.hours().end()));

    // then
    assertReads(plan, HOURS_OF_A_MONTH_MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void a_download_reads_some_hours_at_a_time_in_the_order_of_the_index(String mode) {
    // given
    var some = 1_000;
    var request = HistoryRequest.first(LONG, life(), some - 1);

    // when
    var plan = plan(mode, HistoryStatements.HOURS, values(request, request.hours().end()));

    // then
    assertReads(plan, some);
    assertEquals(0, plan.rowsSorted(), plan.toString());
  }

  private static HistoryRange life() {
    return HistoryRange.ofHours(
        Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));
  }

  private static void assertReads(Plan plan, long hoursMax) {
    for (var table : List.of("wallet", "wallet_hour", "wallet_month", "update_run")) {
      assertFalse(plan.scansAll(table), plan.toString());
    }
    assertTrue(plan.rowsRead("wallet_hour") <= hoursMax, plan.toString());
    assertTrue(plan.rowsRead("wallet_month") <= LongLives.MONTHS, plan.toString());
    assertTrue(plan.rowsRead("update_run") <= 1, plan.toString());
  }

  private static Plan plan(String mode, String statement, Map<String, String> values) {
    return Plan.of(DATABASE, mode, statement, values);
  }

  private static Map<String, String> values(HistoryRequest request, Starts starts) {
    var seconds =
        starts.epochSeconds().stream().map(String::valueOf).collect(Collectors.joining(","));
    var values = new HashMap<>(values(request, starts.end()));
    // The name by which PostgreSQL takes an array's type before a literal.
    values.put("starts", "_int8 '{" + seconds + "}'");
    return values;
  }

  private static Map<String, String> values(HistoryRequest request, Instant end) {
    var hours = request.hours();
    return Map.of(
        "walletId", "text '" + request.walletId() + "'",
        "first", "timestamptz '" + hours.first() + "'",
        "end", "timestamptz '" + end + "'",
        "firstMonth", "date '" + hours.firstMonth() + "'",
        "firstMonthStart", "timestamptz '" + hours.firstMonthStart() + "'",
        "rowsMax", "bigint '" + (request.limit() + 1) + "'");
  }
}
