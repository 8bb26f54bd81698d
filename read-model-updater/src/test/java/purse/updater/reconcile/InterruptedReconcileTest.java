package purse.updater.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purse.core.StoreUnavailableException;
import purse.updater.fixture.KillSwitch;
import purse.updater.fixture.KillableDataSource;
import purse.updater.fixture.KillableDynamoDb;
import purse.updater.fixture.Killed;
import purse.updater.fixture.ObservedDynamoDb;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.readmodel.ReconcileOutcome;
import purse.updater.update.StopSignal;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A comparison that does not come to its end never says that all agree. */
class InterruptedReconcileTest {
  private static final String DAMAGE = "update wallet set balance = 3 where wallet_id = 'ann'";

  private static final String RUN =
      """
      select coalesce(
        min(outcome || case when finished_at is null then ', never ended' else '' end
          || coalesce(': ' || message, '')), 'never began')
      from reconcile_run
      """;

  /** A prime, so that over the runs all kinds of steps are met. */
  private static final int STEPS_BETWEEN_KILLS = 13;

  private final UpdaterFixture fixture = new UpdaterFixture();

  @BeforeEach
  void copyAWallet() {
    fixture.ledger().record("ann", "1");
    fixture.update();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void leaves_a_truthful_record_whichever_step_it_is_killed_at() {
    fixture.readModel().execute(DAMAGE);
    var damaged = fixture.readModel().contents();
    fixture.repair();
    var mended = fixture.readModel().contents();

    var fatalStep = 1;
    for (; wasKilled(fatalStep); fatalStep += STEPS_BETWEEN_KILLS) {
      var contents = fixture.readModel().contents();
      assertTrue(Set.of(damaged, mended).contains(contents), "mended in part");
      switch (fixture.readModel().value(RUN)) {
        case "never began", "running, never ended" -> {}
        case "consistent" -> assertEquals(mended, contents);
        case String other -> throw new AssertionError(other);
      }
    }
    assertTrue(fatalStep > 5 * STEPS_BETWEEN_KILLS, fatalStep + " steps");
    assertEquals(mended, fixture.readModel().contents());
  }

  @Test
  void tells_that_it_was_stopped() {
    var stop = new StopSignal();

    var reconciliation =
        fixture.reconcile(
            new ObservedDynamoDb(fixture.ledger().client()) {
              @Override
              public QueryResponse query(QueryRequest request) {
                stop.request();
                return super.query(request);
              }
            },
            fixture.dataSource(),
            new Scope.Everything(),
            false,
            stop);

    assertEquals(ReconcileOutcome.FAILED, reconciliation.outcome());
    assertFalse(reconciliation.result().isConsistent());
    assertEquals("failed: stopped before the end", fixture.readModel().value(RUN));
  }

  @Test
  void tells_that_a_store_failed_in_the_middle() {
    var client =
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public QueryResponse query(QueryRequest request) {
            throw SdkClientException.create("no answer");
          }
        };

    assertThrows(
        StoreUnavailableException.class,
        () ->
            fixture.reconcile(
                client, fixture.dataSource(), new Scope.Everything(), false, new StopSignal()));

    assertEquals("failed: DynamoDB is not available: no answer", fixture.readModel().value(RUN));
  }

  /** Each time with the same damage. */
  private boolean wasKilled(int fatalStep) {
    fixture.readModel().execute("truncate reconcile_run; " + DAMAGE);
    var kill = new KillSwitch(fatalStep);
    try {
      fixture.reconcile(
          new KillableDynamoDb(fixture.ledger().client(), kill),
          new KillableDataSource(fixture.dataSource(), kill),
          new Scope.Everything(),
          true,
          new StopSignal());
      return false;
    } catch (Killed e) {
      return true;
    }
  }
}
