package purse.updater.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.updater.fixture.KillSwitch;
import purse.updater.fixture.KillableDataSource;
import purse.updater.fixture.KillableDynamoDb;
import purse.updater.fixture.Killed;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.update.StopSignal;

/** A rebuild that is killed at any step and started again makes the read model right. */
class KilledRebuildTest {
  private static final RebuildChoice ONE_SEGMENT = RebuildChoice.DEFAULT.withSegments(1);
  private static final int STEPS_MAX = 1_000;

  /** Odd, and so now before a call of a store and now after one. */
  private static final int STRIDE = 19;

  private final UpdaterFixture fixture = new UpdaterFixture();
  private final Rebuilds rebuilds = new Rebuilds(fixture);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void loses_and_doubles_nothing_when_it_is_killed_at_steps_all_over_it() {
    var step = 0;
    change();
    while (wasKilled(new KillSwitch(step))) {
      change();
      fixture.update();
      assertEquals(new RebuildResult.Swapped(), rebuilds.run(ONE_SEGMENT), "step " + step);
      fixture.assertReadModelEqualsLedger();
      rebuilds.assertNothingIsLeft();
      damage();
      step += STRIDE;
    }
    fixture.assertReadModelEqualsLedger();
    assertTrue(step > 150 && step < STEPS_MAX, step + " steps");
  }

  @Test
  void goes_on_where_it_was_killed_when_every_attempt_gets_a_little_further() {
    new RandomLife(fixture, 7).goOn(12);
    damage();
    var step = 20;
    while (wasKilled(new KillSwitch(step))) {
      step += 31;
    }
    fixture.assertReadModelEqualsLedger();
    rebuilds.assertNothingIsLeft();
    assertEquals("1", fixture.readModel().value("select count(*) from rebuild_run"));
  }

  /** Few items, so that the test ends; several hours and a month before. */
  private void change() {
    fixture.clock().advance(Duration.ofMinutes(1));
    var now = fixture.clock().instant();
    fixture.ledger().record("ann", "7.5");
    fixture.ledger().record("bob", "0.5", now.minus(Duration.ofDays(30)));
  }

  /** So that the next rebuild has something to mend. */
  private void damage() {
    fixture
        .readModel()
        .execute("update wallet_month set credits = credits + 1, amount = amount + 1");
  }

  private boolean wasKilled(KillSwitch kill) {
    try {
      rebuilds.run(
          ONE_SEGMENT,
          new KillableDynamoDb(fixture.ledger().client(), kill),
          new KillableDataSource(fixture.dataSource(), kill),
          new StopSignal());
      return false;
    } catch (Killed e) {
      return true;
    }
  }
}
