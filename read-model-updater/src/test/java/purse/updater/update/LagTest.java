package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.updater.fixture.ObservedDynamoDb;
import purse.updater.fixture.UpdaterFixture;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The lag of a run: how long its oldest change had waited to be copied when the run read it. */
class LagTest {
  private final UpdaterFixture fixture = new UpdaterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void is_the_age_of_the_oldest_change() {
    fixture.ledger().record("ann", "1");
    fixture.clock().advance(Duration.ofSeconds(50));
    fixture.ledger().record("ann", "1");
    fixture.ledger().record("bob", "1");
    fixture.clock().advance(Duration.ofSeconds(10));

    assertEquals(Optional.of(Duration.ofSeconds(60)), fixture.update().figures().lag());

    assertEquals("60000", fixture.readModel().value("select lag_millis from update_run"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann bob", "bob ann"})
  void is_the_age_of_the_oldest_change_of_all_batches(String inOrder) {
    for (var walletId : inOrder.split(" ", -1)) {
      fixture.ledger().record(walletId, "1");
      fixture.clock().advance(Duration.ofSeconds(30));
    }

    var result =
        fixture.update(
            fixture.ledger().client(), fixture.readModel().connections(), 1, new StopSignal());

    assertEquals(Optional.of(Duration.ofSeconds(60)), result.figures().lag());
  }

  /** However long the reading takes: what changes meanwhile may be in it or not. */
  @Test
  void is_counted_until_before_the_pages_were_read() {
    fixture.ledger().record("ann", "1");
    fixture.clock().advance(Duration.ofSeconds(10));

    var result =
        fixture.update(
            new ObservedDynamoDb(fixture.ledger().client()) {
              @Override
              public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
                var answer = super.batchGetItem(request);
                fixture.clock().advance(Duration.ofSeconds(30));
                return answer;
              }
            });

    assertEquals(Optional.of(Duration.ofSeconds(10)), result.figures().lag());
    assertEquals(
        "12:00:10",
        fixture
            .readModel()
            .value("select to_char(copied_at at time zone 'UTC', 'HH24:MI:SS') from wallet_hour"));
  }

  @Test
  void is_counted_from_the_last_copy_of_a_page_whose_marker_survived_because_it_changed_again() {
    fixture.ledger().record("hot", "1");
    fixture.clock().advance(Duration.ofSeconds(60));
    fixture.update(whereMarkersSurvive());
    fixture.clock().advance(Duration.ofSeconds(5));
    fixture.ledger().record("hot", "1");
    fixture.clock().advance(Duration.ofSeconds(5));

    var result = fixture.update();

    assertEquals(Optional.of(Duration.ofSeconds(10)), result.figures().lag());
  }

  @Test
  void is_none_when_all_that_is_marked_was_copied() {
    fixture.ledger().record("ann", "1");
    fixture.update(whereMarkersSurvive());

    var result = fixture.update();

    assertEquals(1, result.figures().pages());
    assertEquals(0, result.figures().hoursChanged());
    assertEquals(Optional.empty(), result.figures().lag());
  }

  @Test
  void is_not_negative_when_the_ledgers_clock_is_ahead_of_ours() {
    fixture.ledger().record("ann", "1");
    fixture.clock().advance(Duration.ofSeconds(-3));

    assertEquals(Optional.of(Duration.ZERO), fixture.update().figures().lag());
  }

  private ObservedDynamoDb whereMarkersSurvive() {
    return new ObservedDynamoDb(fixture.ledger().client()) {
      @Override
      public UpdateItemResponse updateItem(UpdateItemRequest request) {
        throw TransactionConflictException.builder().message("held").build();
      }
    };
  }
}
