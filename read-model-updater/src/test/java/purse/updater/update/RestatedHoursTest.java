package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purse.updater.fixture.UpdaterFixture;

/**
 * When an hour counts as restated: it had coins when it closed, and these changed afterwards. And
 * when as late: its first coin came after it had closed.
 */
class RestatedHoursTest {
  private static final Instant ELEVEN = UpdaterFixture.NOON.minus(Duration.ofHours(1));
  private static final Instant CLOSING = UpdaterFixture.NOON.plus(Duration.ofMinutes(5));

  private final UpdaterFixture fixture = new UpdaterFixture();

  @BeforeEach
  void record_in_the_hour_that_ends_at_noon() {
    fixture.clock().set(ELEVEN);
    fixture.ledger().record("ann", "10");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void is_not_restated_by_a_coin_that_comes_until_it_closes() {
    fixture.update();
    fixture.clock().set(CLOSING);
    fixture.ledger().record("ann", "1", ELEVEN);

    assertEquals(0, fixture.update().figures().hoursRestated());

    assertEquals("0, never", restated());
  }

  @Test
  void is_restated_by_a_coin_that_comes_later() {
    fixture.update();
    var late = CLOSING.plusMillis(1);
    fixture.clock().set(late);
    fixture.ledger().record("ann", "1", ELEVEN);

    assertEquals(1, fixture.update().figures().hoursRestated());

    assertEquals("1, " + late, restated());
  }

  @Test
  void is_restated_though_it_was_never_copied_before() {
    var late = CLOSING.plusMillis(1);
    fixture.clock().set(late);
    fixture.ledger().record("ann", "1", ELEVEN);

    fixture.update();

    assertEquals("1, " + late, restated());
  }

  @Test
  void is_restated_each_time_that_an_update_finds_it_changed() {
    fixture.update();
    fixture.clock().set(CLOSING.plusSeconds(60));
    fixture.ledger().record("ann", "1", ELEVEN);
    fixture.update();
    fixture.update();
    fixture.clock().advance(Duration.ofDays(21));
    fixture.ledger().record("ann", "1", ELEVEN);
    fixture.ledger().record("ann", "1", ELEVEN);
    fixture.update();

    assertEquals("2, " + fixture.clock().instant(), restated());
  }

  @Test
  void is_not_restated_by_a_coin_of_another_hour_though_its_open_page_changes() {
    fixture.update();
    fixture.clock().set(CLOSING.plusSeconds(60));
    fixture.ledger().record("ann", "1", ELEVEN.minus(Duration.ofDays(2)));

    assertEquals(0, fixture.update().figures().hoursRestated(), "the hour of two days ago is late");

    assertEquals("0, never", restated());
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void stays_restated_when_it_changes_no_more() {
    fixture.update();
    var late = CLOSING.plusSeconds(60);
    fixture.clock().set(late);
    fixture.ledger().record("ann", "1", ELEVEN);
    fixture.update();
    fixture.clock().advance(Duration.ofDays(1));
    fixture.ledger().record("ann", "1", ELEVEN.minus(Duration.ofDays(2)));
    fixture.update();

    assertEquals("1, " + late, restated());
  }

  @Test
  void is_late_and_not_restated_when_its_first_coin_comes_after_it_closed() {
    var twoDaysAgo = ELEVEN.minus(Duration.ofDays(2));
    fixture.update();
    fixture.clock().set(CLOSING.plusSeconds(1));
    var first = fixture.clock().instant();
    fixture.ledger().record("ann", "1", twoDaysAgo);
    fixture.clock().advance(Duration.ofSeconds(1));
    fixture.ledger().record("ann", "1", twoDaysAgo);
    fixture.update();
    fixture.clock().advance(Duration.ofDays(1));
    fixture.ledger().record("ann", "2", twoDaysAgo);

    assertEquals(0, fixture.update().figures().hoursRestated());

    assertEquals("0, never, late " + first, history(twoDaysAgo));
    assertEquals("0, never", restated(), "the hour that ended at noon");
  }

  @Test
  void is_late_once_the_five_minutes_are_over_and_not_before() {
    fixture.clock().set(CLOSING);
    fixture.ledger().record("bob", "1", ELEVEN);
    fixture.update();
    assertEquals("0, never", history("bob", ELEVEN));

    fixture.clock().set(CLOSING.plusMillis(1));
    fixture.ledger().record("eve", "1", ELEVEN);
    fixture.update();

    assertEquals("0, never, late " + fixture.clock().instant(), history("eve", ELEVEN));
  }

  private String restated() {
    return history(ELEVEN);
  }

  private String history(Instant hour) {
    return history("ann", hour);
  }

  private String history(String wallet, Instant hour) {
    var rows =
        fixture
            .readModel()
            .rows(
                """
                select restated_count as count,
                       to_char(restated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
                       to_char(late_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as late
                from wallet_hour where wallet_id = '%s' and hour = '%s'
                """
                    .formatted(wallet, hour));
    return describe(rows);
  }

  private static String describe(List<Map<String, Object>> rows) {
    var row = rows.getFirst();
    var at = row.get("at");
    var late = row.get("late");
    return row.get("count")
        + (at == null ? ", never" : ", " + Instant.parse(at.toString()))
        + (late == null ? "" : ", late " + Instant.parse(late.toString()));
  }
}
