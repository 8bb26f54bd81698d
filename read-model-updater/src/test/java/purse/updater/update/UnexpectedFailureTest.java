package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.updater.fixture.LogLines;
import purse.updater.fixture.ObservedDynamoDb;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.pending.DynamoDbPendingPages;
import purse.updater.readmodel.Database;
import purse.updater.readmodel.PostgresReadModel;
import purse.updater.readmodel.PostgresUpdateRuns;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

/** A bug fails the run that it meets, and no other. */
@Timeout(60)
class UnexpectedFailureTest {
  private static final int FAILURES = 3;

  private final UpdaterFixture fixture = new UpdaterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void ends_no_loop_and_is_told_in_full() {
    fixture.ledger().record("ann", "1");
    var stop = new StopSignal();
    var calls = new AtomicInteger();
    var client =
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            if (calls.incrementAndGet() <= FAILURES) {
              throw new IllegalStateException("nobody expected this");
            }
            stop.request();
            return super.batchGetItem(request);
          }
        };

    try (var log = LogLines.ofPurse();
        var pending = new DynamoDbPendingPages(client, fixture.ledger().table())) {
      new UpdateLoop(update(pending)).run(Duration.ofMillis(1), stop);

      assertTrue(log.hasTraces(), "whoever looks for the bug wants to see where it is");
    }
    assertEquals(FAILURES + 1, calls.get());
    fixture.assertReadModelEqualsLedger();
    assertEquals(
        List.of("failed", "failed", "failed", "succeeded"),
        fixture.readModel().rows("select outcome from update_run order by id").stream()
            .map(row -> String.valueOf(row.get("outcome")))
            .toList());
  }

  private Update update(DynamoDbPendingPages pending) {
    var database = Database.over(fixture.dataSource());
    return new Update(
        pending,
        new PostgresReadModel(database),
        new PostgresUpdateRuns(database),
        fixture.clock(),
        Update.BATCH_PAGES_MAX);
  }
}
