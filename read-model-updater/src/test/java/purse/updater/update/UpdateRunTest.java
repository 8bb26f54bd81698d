package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.StoreUnavailableException;
import purse.updater.StoreRefusedException;
import purse.updater.fixture.ObservedDynamoDb;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.readmodel.RunOutcome;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** What a run records of itself, and how it ends. */
class UpdateRunTest {
  private final UpdaterFixture fixture = new UpdaterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void is_recorded_as_running_while_it_is_under_way_and_with_its_figures_afterwards() {
    fixture.ledger().record("ann", "10");
    fixture.ledger().record("ann", "1", fixture.clock().instant().minus(Duration.ofDays(2)));
    var underWay = new AtomicReference<String>();

    fixture.update(
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            underWay.set(fixture.readModel().value("select outcome from update_run"));
            fixture.clock().advance(Duration.ofSeconds(2));
            return super.batchGetItem(request);
          }
        });

    assertEquals("running", underWay.get());
    assertEquals(
        "succeeded, 2 s, 2 pages, 2 changed, 0 restated, 0 kept, 0 set aside, lag 0", recorded());
  }

  @Test
  void is_recorded_as_failed_when_dynamodb_goes_away() {
    fixture.ledger().record("ann", "10");

    assertThrows(
        StoreUnavailableException.class,
        () ->
            fixture.update(
                new ObservedDynamoDb(fixture.ledger().client()) {
                  @Override
                  public UpdateItemResponse updateItem(UpdateItemRequest request) {
                    throw SdkClientException.create("no route");
                  }
                }));

    assertEquals(
        "failed, 0 s, 1 pages, 1 changed, 0 restated, 0 kept, 0 set aside, lag 0", recorded());
    assertEquals(
        "DynamoDB is not available: no route",
        fixture.readModel().value("select message from update_run"));
  }

  @Test
  void fails_too_when_only_the_markers_of_a_batch_before_the_last_stay() {
    fixture.ledger().record("ann", "10");
    fixture.ledger().record("bob", "10");
    var updates = new AtomicInteger();
    var client =
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public UpdateItemResponse updateItem(UpdateItemRequest request) {
            if (updates.incrementAndGet() == 1) {
              throw SdkClientException.create("no route");
            }
            return super.updateItem(request);
          }
        };

    assertThrows(
        StoreUnavailableException.class,
        () -> fixture.update(client, fixture.dataSource(), 1, new StopSignal()));

    assertEquals(
        "failed, 0 s, 2 pages, 2 changed, 0 restated, 0 kept, 0 set aside, lag 0", recorded());
    assertEquals(2, fixture.ledger().marked().size());
  }

  @Test
  void is_incomplete_when_it_is_stopped_which_it_is_between_two_batches() {
    fixture.ledger().record("ann", "1");
    fixture.ledger().record("bob", "1");
    var stop = new StopSignal();
    var stopping =
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            stop.request();
            return super.batchGetItem(request);
          }
        };

    var result = fixture.update(stopping, fixture.dataSource(), 1, stop);

    assertEquals(RunOutcome.INCOMPLETE, result.outcome());
    assertEquals(1, result.figures().hoursChanged());
    assertEquals(1, fixture.ledger().marked().size());
    assertEquals("incomplete", fixture.readModel().value("select outcome from update_run"));
  }

  @Test
  void is_forgotten_after_ninety_days_once_there_is_a_newer_success() {
    fixture.update();
    fixture.clock().advance(Duration.ofDays(91));

    fixture.update();
    assertEquals("2", fixture.readModel().value("select count(*) from update_run"));
    fixture.update();

    assertEquals(
        "2",
        fixture
            .readModel()
            .value(
                "select count(*) from update_run where started_at = '%s'"
                    .formatted(fixture.clock().instant())));
    assertEquals("2", fixture.readModel().value("select count(*) from update_run"));
  }

  @Test
  void says_what_to_do_when_the_table_is_not_there() {
    fixture.ledger().client().deleteTable(request -> request.tableName(fixture.ledger().table()));

    var refusal = assertThrows(StoreRefusedException.class, fixture::update);

    assertTrue(String.valueOf(refusal.getMessage()).contains("DDB_TABLE"));
  }

  private String recorded() {
    return fixture
        .readModel()
        .value(
            """
            select format('%s, %s s, %s pages, %s changed, %s restated, %s kept, %s set aside, lag %s',
                          outcome, extract(second from finished_at - started_at)::int, pages,
                          hours_changed, hours_restated, markers_kept, wallets_set_aside,
                          lag_millis)
            from update_run
            """);
  }
}
