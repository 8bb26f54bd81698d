package purse.query.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.query.testing.LongLives;
import purse.query.testing.Plan;
import purse.query.testing.ReadModelDatabase;

/** How PostgreSQL finds wallets among many. */
class WalletPlanTest {
  private static final ReadModelDatabase DATABASE = LongLives.database();
  private static final int HOURS_OF_A_MONTH_MAX = 744;

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
    // given
    var request = new WalletListRequest(prefix, after, 100);
    var values =
        Map.of(
            "prefix", "text '" + prefix + "'",
            "prefixEnd", "text '" + request.prefixEnd() + "'",
            "after", "text '" + after + "'",
            "rowsMax", "bigint '101'");

    // when
    var plan = plan(mode, WalletStore.WALLETS, values);

    // then
    assertReads(plan, 101, 0);
    assertTrue(plan.rowsSorted() <= 101, plan.toString());
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
