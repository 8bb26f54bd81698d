package purse.updater.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.updater.fixture.ObservedDynamoDb;
import purse.updater.fixture.RandomCoins;
import purse.updater.fixture.Reconciliation;
import purse.updater.fixture.Rows;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.update.StopSignal;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Any ledger, any damage, and coins and updates in the middle of comparisons: what is damaged is
 * found and mended, and nothing else is ever called a difference. The log and a failure name the
 * seed; {@code -Dpurse.seed=…} plays the same ledger and damage again, though threads of a
 * comparison may take turns in another order.
 */
class ReconcileSimulationTest {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcileSimulationTest.class);
  private static final int ACTIONS = 40;
  private static final int WALLETS = 4;
  private static final int DAMAGES_MAX = 4;

  /** Of the calls of a comparison, one in so many has something happen after it. */
  private static final int CALLS_BETWEEN = 9;

  private final long seed = Long.getLong("purse.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final UpdaterFixture fixture = new UpdaterFixture();
  private final RandomCoins coins = new RandomCoins(fixture, random, WALLETS);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void finds_and_mends_what_is_damaged_and_nothing_else() {
    LOG.info("seed {}", seed);
    for (var action = 0; action < ACTIONS; action++) {
      act();
    }
    assertEquals(List.of(), inMotion(false).differences(), this::replay);

    fixture.update();
    var before = fixture.readModel().contents();
    damage();
    assertFound(before, fixture.readModel().contents(), fixture.reconcile());

    inMotion(true);
    fixture.update();
    fixture.assertReadModelEqualsLedger();
    assertEquals(List.of(), fixture.reconcile().differences(), this::replay);
  }

  private synchronized void act() {
    switch (random.nextInt(10)) {
      case 0 -> fixture.update();
      case 1 -> fixture.clock().advance(Duration.ofMinutes(random.nextInt(90)));
      default -> coins.record();
    }
  }

  private void damage() {
    var damage = new RandomDamage(random, fixture.readModel());
    for (var left = 1 + random.nextInt(DAMAGES_MAX); left > 0; left--) {
      damage.strike();
    }
  }

  /** Compares while things go on. */
  private Reconciliation inMotion(boolean repairs) {
    var client =
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public QueryResponse query(QueryRequest request) {
            var answer = super.query(request);
            actSometimes();
            return answer;
          }
        };
    return fixture.reconcile(
        client, fixture.dataSource(), new Scope.Everything(), repairs, new StopSignal());
  }

  private synchronized void actSometimes() {
    if (random.nextInt(CALLS_BETWEEN) == 0) {
      act();
    }
  }

  /** Whatever row is not what it was is named; if all are, nothing is. */
  private void assertFound(Rows before, Rows damaged, Reconciliation reconciliation) {
    var found = reconciliation.findings().stream().map(Finding::difference).toList();
    assertEquals(before.equals(damaged), found.isEmpty(), this::replay);
    changedHours(before, damaged).forEach(isFound -> assertAny(found, isFound));
    changedWallets(before, damaged).forEach(isFound -> assertAny(found, isFound));
  }

  private static Stream<Predicate<Difference>> changedHours(Rows before, Rows damaged) {
    return Stream.of(before.without(damaged), damaged.without(before))
        .flatMap(rows -> rows.hours().stream())
        .map(
            row ->
                difference ->
                    difference.walletId().equals(new WalletId(row.walletId()))
                        && difference.place().equals(new Place.OfHour(LedgerHour.of(row.hour()))));
  }

  /** Its other figures may have become right by another damage. */
  private static Stream<Predicate<Difference>> changedWallets(Rows before, Rows damaged) {
    return damaged.without(before).wallets().stream()
        .filter(
            row ->
                before.wallets().stream()
                    .noneMatch(
                        old ->
                            old.walletId().equals(row.walletId())
                                && old.version() == row.version()
                                && old.balance().equals(row.balance())))
        .map(
            row ->
                difference ->
                    difference.walletId().equals(new WalletId(row.walletId()))
                        && difference.place().equals(new Place.Whole()));
  }

  private void assertAny(List<Difference> found, Predicate<Difference> isFound) {
    assertTrue(found.stream().anyMatch(isFound), () -> found + ", " + replay());
  }

  private String replay() {
    return "play it again with -Dpurse.seed=" + seed;
  }
}
