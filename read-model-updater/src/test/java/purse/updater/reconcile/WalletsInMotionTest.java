package purse.updater.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.WalletId;
import purse.ledger.Attributes;
import purse.ledger.Values;
import purse.updater.fixture.ObservedDynamoDb;
import purse.updater.fixture.Reconciliation;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.reconcile.Finding.Outcome;
import purse.updater.update.StopSignal;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What goes on in a wallet while it is compared is no difference, and hides none. */
class WalletsInMotionTest {
  /** Its pages, and 32 partitions of coins. */
  private static final int CALLS_OF_A_LOOK = 33;

  private static final Scope ANN = new Scope.OneWallet(new WalletId("ann"));

  private final UpdaterFixture fixture = new UpdaterFixture();

  @BeforeEach
  void copyAWallet() {
    fixture.ledger().record("ann", "100", UpdaterFixture.NOON.minus(Duration.ofHours(1)));
    fixture.ledger().record("ann", "5");
    fixture.update();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** One coin after each so many calls. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, CALLS_OF_A_LOOK})
  void takes_coins_that_come_meanwhile_for_no_difference(int everyCalls) {
    var reconciliation =
        reconcileWhile(
            false,
            call -> {
              if (call % everyCalls == 0) {
                recordAny(call);
              }
            });

    assertEquals(List.of(), reconciliation.differences());
    assertTrue(reconciliation.result().isConsistent());
  }

  @Test
  void takes_pages_that_are_turned_and_copied_meanwhile_for_no_difference() {
    var reconciliation =
        reconcileWhile(
            false,
            call -> {
              if (call % 11 == 1) {
                fixture.clock().advance(Duration.ofHours(1));
                recordAny(call);
                fixture.update();
              }
            });

    assertEquals(List.of(), reconciliation.differences());
  }

  @Test
  void takes_a_wallet_that_is_opened_and_copied_after_its_pages_were_read_for_no_difference() {
    var reconciliation =
        reconcileWhile(
            new Scope.OneWallet(new WalletId("new")),
            false,
            call -> {
              if (call == 1) {
                fixture.ledger().record("new", "1");
                fixture.update();
              }
            });

    assertEquals(List.of(), reconciliation.differences());
  }

  @Test
  void finds_and_mends_what_is_wrong_while_coins_come_and_are_copied() {
    fixture
        .readModel()
        .execute("update wallet_hour set amount = 7, credits = 7 where hour = '2026-06-15T11:00Z'");

    var reconciliation =
        reconcileWhile(
            true,
            call -> {
              if (call % CALLS_OF_A_LOOK == 1) {
                fixture.ledger().record("ann", "1");
                fixture.update();
              }
            });

    assertEquals(List.of(Outcome.REPAIRED), reconciliation.outcomes());
    assertTrue(
        reconciliation
            .differences()
            .contains("ann hour 2026061511 amount: pages 100, readModel 7"));
    fixture.update();
    fixture.assertReadModelEqualsLedger();
  }

  /** A row that was just copied is newer than what was read of its page: it must stay. */
  @Test
  void does_not_put_an_older_copy_in_the_place_of_a_newer_one() {
    fixture.readModel().execute("update wallet set hours_count = 9");

    var reconciliation =
        reconcileWhile(
            true,
            call -> {
              if (call == CALLS_OF_A_LOOK + 1) {
                fixture.ledger().record("ann", "1");
                fixture.update();
              } else if (call > CALLS_OF_A_LOOK + 1) {
                fixture.assertReadModelEqualsLedger();
              }
            });

    assertEquals(List.of(Outcome.REPAIRED), reconciliation.outcomes());
    assertEquals(List.of(), fixture.ledger().marked());
  }

  /** DynamoDB shows the items of a transaction one by one, if only for a moment. */
  @Test
  void takes_a_coin_that_shows_itself_after_its_page_for_no_difference() {
    var calls = new AtomicInteger();
    var client =
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public QueryResponse query(QueryRequest request) {
            var answer = super.query(request);
            return calls.incrementAndGet() > CALLS_OF_A_LOOK ? answer : without(2, answer);
          }
        };

    assertEquals(List.of(), reconcile(client, ANN, false).differences());
    assertTrue(calls.get() > CALLS_OF_A_LOOK, "the coin that was hidden was missed");
  }

  private static QueryResponse without(long sequence, QueryResponse answer) {
    var items =
        answer.items().stream()
            .filter(item -> !Values.number(sequence).equals(item.get(Attributes.SEQUENCE)))
            .toList();
    return answer.toBuilder().items(items).build();
  }

  private Reconciliation reconcileWhile(boolean repairs, IntConsumer afterCall) {
    return reconcileWhile(ANN, repairs, afterCall);
  }

  /**
   * @param afterCall takes the number of the call of the ledger that was just answered, from 1
   */
  private Reconciliation reconcileWhile(Scope scope, boolean repairs, IntConsumer afterCall) {
    var calls = new AtomicInteger();
    var client =
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public QueryResponse query(QueryRequest request) {
            var answer = super.query(request);
            afterCall.accept(calls.incrementAndGet());
            return answer;
          }
        };
    return reconcile(client, scope, repairs);
  }

  private Reconciliation reconcile(ObservedDynamoDb client, Scope scope, boolean repairs) {
    return fixture.reconcile(
        client, fixture.readModel().connections(), scope, repairs, new StopSignal());
  }

  /** Some of them late. */
  private void recordAny(int call) {
    var age = Duration.ofMinutes(call % 3 * 60L);
    fixture.ledger().record("ann", "0.1", fixture.clock().instant().minus(age));
  }
}
