package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.core.WalletId;
import purse.http.Json;
import purse.query.testing.ReadModelDatabase;
import tools.jackson.databind.JsonNode;

/** How PostgreSQL finds a page of a history in a wallet's long life. */
class HistoryPlanTest {
  private static final ReadModelDatabase DATABASE = ReadModelDatabase.migrated();
  private static final int HOURS_OF_A_MONTH_MAX = 744;
  private static final int MONTHS = 69;

  /** One wallet with 50,000 hours, and others for which a scan of everything would not pay. */
  private static final List<String> MANY_ROWS =
      List.of(
          """
          insert into wallet (wallet_id)
          select 'wallet-' || number from generate_series(1, 2000) as number
          union all select 'long'
          """,
          """
          insert into wallet_hour
          select wallet_id, timestamptz '2020-01-01 00:00Z' + number * interval '1 hour',
            1, 1, 0, 1, number + 1, now(), now()
          from wallet
          cross join generate_series(0, case wallet_id when 'long' then 49999 else 9 end) as number
          """,
          """
          insert into wallet_month
          select wallet_id, date_trunc('month', hour at time zone 'UTC'),
            sum(amount), sum(credits), sum(debits), sum(count)
          from wallet_hour
          group by 1, 2
          """,
          """
          insert into update_run (started_at, outcome)
          select timestamptz '2026-01-01 00:00Z' - number * interval '5 minutes', 'succeeded'
          from generate_series(1, 20000) as number
          """,
          "vacuum analyze");

  @BeforeAll
  static void fill() {
    DATABASE.owner().useHandle(handle -> MANY_ROWS.forEach(handle::execute));
  }

  /** A prepared statement is planned anew each time at first, and once for all later on. */
  @ParameterizedTest
  @CsvSource({
    "force_custom_plan, 2020-01-01T00:00:00Z, 2026-01-01T00:00:00Z, 1000",
    "force_custom_plan, 2022-06-30T23:00:00Z, 2022-07-01T23:00:00Z, 1000",
    "force_custom_plan, 2025-09-01T00:00:00Z, 2030-01-01T00:00:00Z, 24",
    "force_generic_plan, 2020-01-01T00:00:00Z, 2026-01-01T00:00:00Z, 1000",
    "force_generic_plan, 2022-06-30T23:00:00Z, 2022-07-01T23:00:00Z, 1000",
    "force_generic_plan, 2025-09-01T00:00:00Z, 2030-01-01T00:00:00Z, 24",
  })
  void reads_by_primary_key_no_more_than_the_page_and_a_month(
      String mode, Instant from, Instant to, int limit) {
    // given
    var range = HistoryRange.ofHours(from, to);
    var request = HistoryRequest.first(new WalletId("long"), range, limit);

    // when
    var plan = DATABASE.owner().withHandle(handle -> plan(handle, mode, request));

    // then
    var text = plan.toPrettyString();
    assertFalse(text.contains("Seq Scan"), text);
    assertTrue(text.contains("wallet_hour_pkey"), text);
    assertTrue(rowsRead(plan, "wallet_hour") <= limit + 1 + HOURS_OF_A_MONTH_MAX, text);
    assertTrue(rowsRead(plan, "wallet_month") <= MONTHS, text);
  }

  private static JsonNode plan(Handle handle, String mode, HistoryRequest request) {
    handle.execute("set plan_cache_mode = " + mode);
    var statement =
        HistoryStore.PAGE
            .replace(":walletId", "$1")
            .replace(":firstMonthStart", "$5")
            .replace(":firstMonth", "$4")
            .replace(":first", "$2")
            .replace(":end", "$3")
            .replace(":rowsMax", "$6");
    try (var prepare = handle.getConnection().createStatement()) {
      prepare.execute(
          "prepare page(text, timestamptz, timestamptz, date, timestamptz, bigint) as "
              + statement);
      var hours = request.hours();
      var rows =
          prepare.executeQuery(
              "explain (analyze, format json) execute page('%s', '%s', '%s', '%s', '%s', %d)"
                  .formatted(
                      request.walletId(),
                      hours.first(),
                      hours.end(),
                      hours.firstMonth(),
                      hours.firstMonthStart(),
                      request.limit() + 1));
      rows.next();
      return Json.mapper().readTree(rows.getString(1));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Rows that scans of a table gave or threw away, over the whole plan. */
  private static double rowsRead(JsonNode node, String table) {
    var below = node.valueStream().mapToDouble(child -> rowsRead(child, table)).sum();
    var read =
        node.path("Actual Rows").asDouble(0) + node.path("Rows Removed by Filter").asDouble(0);
    return node.path("Relation Name").asString("").equals(table)
        ? below + read * node.path("Actual Loops").asDouble()
        : below;
  }
}
