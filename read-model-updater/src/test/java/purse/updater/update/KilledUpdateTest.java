package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.updater.fixture.KillSwitch;
import purse.updater.fixture.KillableDataSource;
import purse.updater.fixture.KillableDynamoDb;
import purse.updater.fixture.Killed;
import purse.updater.fixture.UpdaterFixture;

/** A run that is killed at any step and run again leaves the read model equal to the ledger. */
class KilledUpdateTest {
  /** So that a run has several transactions, one of them within a wallet. */
  private static final int BATCH_PAGES_MAX = 2;

  private static final int STEPS_MAX = 1_000;

  /** All of the ledger is compared after each step: it must not grow with every one of them. */
  private static final int STEPS_PER_LEDGER = 10;

  private UpdaterFixture fixture = new UpdaterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void loses_and_doubles_nothing_whichever_step_it_is_killed_at() {
    var step = 0;
    change();
    while (wasKilled(new KillSwitch(step))) {
      fixture.update();
      fixture.assertReadModelEqualsLedger();
      assertEquals(List.of(), fixture.ledger().marked());
      step++;
      if (step % STEPS_PER_LEDGER == 0) {
        beginAnew();
      }
      change();
    }
    assertTrue(step > 40 && step < STEPS_MAX, step + " steps");
  }

  private void beginAnew() {
    fixture.close();
    fixture = new UpdaterFixture();
    change();
    fixture.update();
  }

  @Test
  void goes_on_where_it_was_killed_when_every_attempt_gets_a_little_further() {
    change();
    var step = 0;
    while (wasKilled(new KillSwitch(step))) {
      step += 7;
    }
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void shows_a_run_that_was_killed_as_one_that_never_ended() {
    change();

    wasKilled(new KillSwitch(50));

    assertEquals(
        "running, never ended",
        fixture
            .readModel()
            .value(
                "select outcome || case when finished_at is null then ', never ended' else '' end"
                    + " from update_run"));
  }

  /** A new wallet, and an old one whose open page, last hour and last month change. */
  private void change() {
    fixture.clock().advance(Duration.ofMinutes(25));
    var now = fixture.clock().instant();
    fixture.ledger().record("new-" + now.getEpochSecond(), "0.00000001");
    fixture.ledger().record("late", "7.5");
    fixture.ledger().record("late", "-0.5", now.minus(Duration.ofHours(1)));
    fixture.ledger().record("late", "-0.5", now.minus(Duration.ofDays(30)));
  }

  private boolean wasKilled(KillSwitch kill) {
    try {
      fixture.update(
          new KillableDynamoDb(fixture.ledger().client(), kill),
          new KillableDataSource(fixture.dataSource(), kill),
          BATCH_PAGES_MAX,
          new StopSignal());
      return false;
    } catch (Killed e) {
      return true;
    }
  }
}
