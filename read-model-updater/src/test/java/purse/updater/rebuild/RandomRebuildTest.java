package purse.updater.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.updater.fixture.KillSwitch;
import purse.updater.fixture.KillableDataSource;
import purse.updater.fixture.KillableDynamoDb;
import purse.updater.fixture.Killed;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.update.StopSignal;

/**
 * Whatever happens before and during rebuilds, in any order that a seed makes up: the one that
 * comes to its end makes the read model equal to the ledger.
 */
class RandomRebuildTest {
  private static final int ATTEMPTS = 5;
  private static final int FATAL_STEP_MAX = 300;
  private static final List<String> DAMAGES =
      List.of(
          "truncate wallet, wallet_hour, wallet_month",
          "delete from wallet_hour where hour < '2026-06-01'",
          "delete from wallet_month where count = 1",
          "update wallet_hour set debits = debits + 1, amount = amount - 1",
          "update wallet set balance = 0");

  private final UpdaterFixture fixture = new UpdaterFixture();
  private final Rebuilds rebuilds = new Rebuilds(fixture);

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {101, 102})
  void makes_the_read_model_equal_to_the_ledger(long seed) {
    var random = new Random(seed);
    var life = new RandomLife(fixture, seed);
    life.goOn(10);

    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (random.nextInt(3) == 0) {
        fixture.readModel().execute(DAMAGES.get(random.nextInt(DAMAGES.size())));
      }
      attempt(random, life);
      life.goOn(random.nextInt(5));
    }
    assertEquals(new RebuildResult.Swapped(), rebuilds.run(), "seed " + seed);
    fixture.update();
    fixture.assertReadModelEqualsLedger();
    rebuilds.assertNothingIsLeft();
  }

  /** Is killed, is stopped, or comes to its end, while coins are recorded and copied. */
  private void attempt(Random random, RandomLife life) {
    var stop = new StopSignal();
    var kill = new KillSwitch(random.nextInt(FATAL_STEP_MAX));
    var eventful =
        rebuilds.scanned(
            _ -> {
              life.goOn(random.nextInt(3));
              if (random.nextInt(10) == 0) {
                stop.request();
              }
            });
    var choice = RebuildChoice.DEFAULT.withSegments(1);
    try {
      rebuilds.run(
          random.nextInt(6) == 0 ? choice.restarting() : choice,
          new KillableDynamoDb(eventful, kill),
          new KillableDataSource(fixture.dataSource(), kill),
          stop);
    } catch (Killed e) {
      // The next attempt goes on.
    }
  }
}
