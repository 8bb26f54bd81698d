package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.updater.fixture.KillSwitch;
import purse.updater.fixture.KillableDataSource;
import purse.updater.fixture.KillableDynamoDb;
import purse.updater.fixture.Killed;
import purse.updater.fixture.RandomCoins;
import purse.updater.fixture.UpdaterFixture;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

/**
 * Coins, updates and crashes in any order, also in the middle of other updates. At every moment
 * what the read model says of itself is true, and in the end it equals the ledger. The log and a
 * failure name the seed; {@code -Dpurse.seed=…} plays it again.
 */
class UpdateSimulationTest {
  private static final Logger LOG = LoggerFactory.getLogger(UpdateSimulationTest.class);
  private static final int ACTIONS = 60;
  private static final int WALLETS = 4;
  private static final int STEPS_OF_A_RUN = 100;

  /** A wallet whose rows pass for complete has to have the balance that they add up to. */
  private static final String UNTRUE_WALLETS =
      """
      select count(*) from wallet w
      where hours_count = version and hours_version <= version
        and balance <> (select sum(amount) from wallet_hour h where h.wallet_id = w.wallet_id)
      """;

  private static final String UNTRUE_FIGURES =
      """
      select count(*)
      from wallet w
      join (select wallet_id, sum(count) as count, max(version) as version
            from wallet_hour group by 1) h using (wallet_id)
      where w.hours_count <> h.count or w.hours_version <> h.version
      """;

  private static final String UNTRUE_MONTHS =
      """
      select count(*)
      from wallet_month m
      full join (select wallet_id, date_trunc('month', hour at time zone 'UTC')::date as month,
                        sum(amount) as amount, sum(count) as count
                 from wallet_hour group by 1, 2) h using (wallet_id, month)
      where m.amount is distinct from h.amount or m.count is distinct from h.count
      """;

  private final long seed = Long.getLong("purse.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final UpdaterFixture fixture = new UpdaterFixture();
  private final RandomCoins coins = new RandomCoins(fixture, random, WALLETS);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void ends_with_a_read_model_that_equals_the_ledger() {
    LOG.info("seed {}", seed);
    for (var action = 0; action < ACTIONS; action++) {
      act(false);
      assertTruthful();
    }
    fixture.update();
    fixture.assertReadModelEqualsLedger();
    assertEquals(List.of(), fixture.ledger().marked(), this::replay);
  }

  /**
   * @param nested whether an update is under way already: one more may come in between, no third
   */
  private void act(boolean nested) {
    switch (random.nextInt(10)) {
      case 0 -> update(new KillSwitch(random.nextInt(STEPS_OF_A_RUN)), nested);
      case 1 -> update(KillSwitch.never(), nested);
      case 2 -> fixture.clock().advance(Duration.ofMinutes(random.nextInt(90)));
      default -> coins.record();
    }
  }

  private void update(KillSwitch kill, boolean nested) {
    var dynamoDb =
        new KillableDynamoDb(fixture.ledger().client(), kill) {
          @Override
          public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            var answer = super.batchGetItem(request);
            if (!nested) {
              act(true);
            }
            return answer;
          }
        };
    try {
      fixture.update(
          dynamoDb,
          new KillableDataSource(fixture.dataSource(), kill),
          1 + random.nextInt(4),
          new StopSignal());
    } catch (Killed e) {
      LOG.debug("killed");
    }
  }

  private void assertTruthful() {
    assertEquals("0", fixture.readModel().value(UNTRUE_WALLETS), this::replay);
    assertEquals("0", fixture.readModel().value(UNTRUE_FIGURES), this::replay);
    assertEquals("0", fixture.readModel().value(UNTRUE_MONTHS), this::replay);
  }

  private String replay() {
    return "play it again with -Dpurse.seed=" + seed;
  }
}
