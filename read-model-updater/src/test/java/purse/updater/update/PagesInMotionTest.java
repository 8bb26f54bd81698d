package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.LedgerKeys;
import purse.ledger.PageKey;
import purse.updater.fixture.ObservedDynamoDb;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.readmodel.RunOutcome;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** What a run does with pages that change under its hands, and with answers that come in part. */
class PagesInMotionTest {
  private static final PageKey PAGE =
      new PageKey(new WalletId("ann"), LedgerHour.of(UpdaterFixture.NOON));

  private final UpdaterFixture fixture = new UpdaterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void leaves_the_marker_of_a_page_that_changed_after_it_was_read() {
    fixture.ledger().record("ann", "10");

    var result =
        fixture.update(
            new ObservedDynamoDb(fixture.ledger().client()) {
              @Override
              public UpdateItemResponse updateItem(UpdateItemRequest request) {
                fixture.ledger().record("ann", "1");
                return super.updateItem(request);
              }
            });

    assertEquals(RunOutcome.SUCCEEDED, result.outcome());
    assertEquals(1, result.figures().markersKept());
    assertEquals(List.of(PAGE), fixture.ledger().marked());

    assertEquals(0, fixture.update().figures().markersKept());
    fixture.assertReadModelEqualsLedger();
    assertEquals(List.of(), fixture.ledger().marked());
  }

  @Test
  void leaves_the_marker_of_a_page_that_a_transaction_holds() {
    fixture.ledger().record("ann", "10");

    var result =
        fixture.update(
            new ObservedDynamoDb(fixture.ledger().client()) {
              @Override
              public UpdateItemResponse updateItem(UpdateItemRequest request) {
                throw TransactionConflictException.builder().message("held").build();
              }
            });

    assertEquals(RunOutcome.SUCCEEDED, result.outcome());
    assertEquals(1, result.figures().markersKept());
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void passes_over_pages_that_are_gone_or_unmarked_when_it_reads_them() {
    fixture.ledger().record("ann", "10");
    fixture.ledger().record("bob", "10");
    var gone = new PageKey(new WalletId("gone"), PAGE.hour());
    fixture.ledger().record("gone", "10");

    var result =
        fixture.update(
            new ObservedDynamoDb(fixture.ledger().client()) {
              @Override
              public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
                fixture.ledger().delete(gone);
                fixture.ledger().unmark(PAGE);
                return super.batchGetItem(request);
              }
            });

    assertEquals(RunOutcome.SUCCEEDED, result.outcome());
    assertEquals(
        "ann bob",
        fixture.readModel().value("select string_agg(wallet_id, ' ' order by 1) from wallet_hour"));
  }

  @Test
  void asks_again_for_keys_that_were_left_unprocessed() {
    for (var wallet = 0; wallet < 10; wallet++) {
      fixture.ledger().record("wallet-" + wallet, "1");
    }
    var reluctant =
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            return withHalfUnprocessed(request, super::batchGetItem);
          }
        };

    fixture.update(reluctant);

    assertEquals(4, reluctant.batchGets(), "for 10 keys, then for 5, 2 and 1");
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void goes_through_every_answer_of_a_long_index() {
    Stream.of("ann", "bob", "cid", "dan", "eve").forEach(this::recordThreeHours);

    var result =
        fixture.update(
            new ObservedDynamoDb(fixture.ledger().client()) {
              @Override
              public QueryResponse query(QueryRequest request) {
                return super.query(request.toBuilder().limit(2).build());
              }
            });

    assertEquals(15, result.figures().pages());
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void removes_the_markers_of_a_batch_while_the_next_is_read() {
    fixture.ledger().record("ann", "1");
    fixture.ledger().record("bob", "1");
    var reads = new CountDownLatch(2);
    var client =
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            reads.countDown();
            return super.batchGetItem(request);
          }

          @Override
          public UpdateItemResponse updateItem(UpdateItemRequest request) {
            await(reads);
            return super.updateItem(request);
          }
        };

    fixture.update(client, fixture.dataSource(), 1, new StopSignal());

    assertEquals(List.of(), fixture.ledger().marked());
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void asks_all_shards_of_the_index_at_once() {
    fixture.ledger().record("ann", "1");
    var asked = new CountDownLatch(LedgerKeys.pendingShards().size());

    fixture.update(
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public QueryResponse query(QueryRequest request) {
            asked.countDown();
            await(asked);
            return super.query(request);
          }
        });

    fixture.assertReadModelEqualsLedger();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS), latch + " after 20 s");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void recordThreeHours(String walletId) {
    for (var hours = 2; hours >= 0; hours--) {
      fixture.ledger().record(walletId, "1", UpdaterFixture.NOON.minusSeconds(hours * 3_600L));
    }
  }

  /** Processes the first half of the keys, rounded up, and hands back the rest. */
  private BatchGetItemResponse withHalfUnprocessed(
      BatchGetItemRequest request, Function<BatchGetItemRequest, BatchGetItemResponse> real) {
    var table = fixture.ledger().table();
    var wanted = Objects.requireNonNull(request.requestItems().get(table));
    var half = (wanted.keys().size() + 1) / 2;
    var first = wanted.toBuilder().keys(wanted.keys().subList(0, half)).build();
    var rest = wanted.toBuilder().keys(wanted.keys().subList(half, wanted.keys().size())).build();
    var answer = real.apply(request.toBuilder().requestItems(Map.of(table, first)).build());
    return rest.keys().isEmpty()
        ? answer
        : answer.toBuilder().unprocessedKeys(Map.of(table, rest)).build();
  }
}
