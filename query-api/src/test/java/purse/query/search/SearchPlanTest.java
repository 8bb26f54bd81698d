package purse.query.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.query.testing.LongLives;
import purse.query.testing.Plan;
import purse.query.testing.ReadModelDatabase;

/** How PostgreSQL finds what a search asks for. */
class SearchPlanTest {
  private static final ReadModelDatabase DATABASE = LongLives.database();

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void reads_the_hours_asked_for_and_no_others(String mode) {
    // given
    var values =
        Map.of(
            "walletId", "text 'long'",
            "first", "timestamptz '2022-06-07T00:00Z'",
            "end", "timestamptz '2022-07-07T00:00Z'");

    // when
    var plan = Plan.of(DATABASE, mode, SearchStore.HOUR_AMOUNTS, values);

    // then
    assertFalse(plan.scansAll("wallet_hour"), plan.toString());
    assertTrue(plan.rowsRead("wallet_hour") <= 30 * 24, plan.toString());
    assertEquals(1, plan.rowsRead("update_run"), plan.toString());
  }
}
