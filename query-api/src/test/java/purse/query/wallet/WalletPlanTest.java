package purse.query.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.http.access.WalletRange;
import purse.query.testing.LongLives;
import purse.query.testing.Plan;
import purse.query.testing.ReadModelDatabase;

/** How PostgreSQL finds wallets among many. */
class WalletPlanTest {
  private static final ReadModelDatabase DATABASE = LongLives.database();
  private static final int HOURS_OF_A_MONTH_MAX = 744;

  /** Of a hundred wallets, and one that tells whether there are more. */
  private static final int PAGE = 101;

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void a_wallet_is_one_row(String mode) {
    // when
    var plan = plan(mode, WalletStore.WALLET, Map.of("walletId", "text 'long'"));

    // then
    assertReads(plan, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void a_balance_at_a_time_is_a_month_and_the_months_before(String mode) {
    // given
    var values =
        Map.of(
            "walletId", "text 'long'",
            "first", "timestamptz '2025-05-31T23:00Z'",
            "firstMonth", "date '2025-05-01'",
            "firstMonthStart", "timestamptz '2025-05-01T00:00Z'");

    // when
    var plan = plan(mode, WalletStore.BALANCE_AT, values);

    // then
    assertReads(plan, 1, HOURS_OF_A_MONTH_MAX);
    assertTrue(plan.rowsRead("wallet_month") <= LongLives.MONTHS, plan.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "force_custom_plan, '', ''",
    "force_custom_plan, '', wallet-5",
    "force_custom_plan, wallet-7, ''",
    "force_custom_plan, wallet-7, wallet-77",
    "force_custom_plan, none, ''",
    "force_generic_plan, '', ''",
    "force_generic_plan, '', wallet-5",
    "force_generic_plan, wallet-7, ''",
    "force_generic_plan, wallet-7, wallet-77",
    "force_generic_plan, none, ''",
  })
  void a_list_reads_no_more_than_its_page(String mode, String prefix, String after) {
    // when
    var plan = listPlan(mode, after, List.of(WalletRange.beginningWith(prefix)));

    // then
    assertReads(plan, PAGE, 0);
    assertTrue(plan.rowsSorted() <= PAGE, plan.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void a_list_within_a_limit_reads_no_more_than_a_page_of_each_range(String mode) {
    // given
    var ranges =
        List.of(WalletRange.beginningWith("wallet-5"), WalletRange.beginningWith("wallet-7"));

    // when
    var plan = listPlan(mode, "", ranges);

    // then
    assertReads(plan, 2 * PAGE, 0);
  }

  private static Plan listPlan(String mode, String after, List<WalletRange> ranges) {
    var request = new WalletListRequest(ranges, after, PAGE - 1);
    var values =
        Map.of(
            "starts",
            texts(request.starts()),
            "ends",
            texts(request.ends()),
            "after",
            "text '" + after + "'",
            "rowsMax",
            "bigint '" + PAGE + "'");
    return plan(mode, WalletStore.WALLETS, values);
  }

  /** An array under the name of its type that may stand before a literal. */
  private static String texts(List<String> texts) {
    return "_text '{\"" + String.join("\",\"", texts) + "\"}'";
  }

  private static void assertReads(Plan plan, long walletsMax, long hoursMax) {
    for (var table : List.of("wallet", "wallet_hour", "wallet_month", "update_run")) {
      assertFalse(plan.scansAll(table), plan.toString());
    }
    assertTrue(plan.rowsRead("wallet") <= walletsMax, plan.toString());
    assertTrue(plan.rowsRead("wallet_hour") <= hoursMax, plan.toString());
    assertEquals(1, plan.rowsRead("update_run"), plan.toString());
  }

  private static Plan plan(String mode, String statement, Map<String, String> values) {
    return Plan.of(DATABASE, mode, statement, values);
  }
}
