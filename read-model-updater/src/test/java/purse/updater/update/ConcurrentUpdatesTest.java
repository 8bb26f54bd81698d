package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.updater.fixture.ObservedDynamoDb;
import purse.updater.fixture.UpdaterFixture;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

/** Several runs at once: they may do work twice, but neither count twice nor block each other. */
class ConcurrentUpdatesTest {
  private static final int ROUNDS = 5;
  private static final int WALLETS = 40;

  private final UpdaterFixture fixture = new UpdaterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void two_runs_that_read_the_same_pages_copy_them_once() throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      changeEveryWallet();
      var haveRead = new CyclicBarrier(2);

      var results =
          atOnce(List.of(() -> updateInStepWith(haveRead), () -> updateInStepWith(haveRead)));

      var changed = results.stream().mapToLong(result -> result.figures().hoursChanged()).sum();
      assertEquals(WALLETS, changed, "each page was written by one of the two");
      fixture.assertReadModelEqualsLedger();
      assertEquals(List.of(), fixture.ledger().marked());
    }
  }

  @Test
  void runs_with_batches_that_overlap_do_not_wait_for_each_other_for_ever() throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      changeEveryWallet();

      atOnce(List.of(() -> update(7), () -> update(11), () -> update(1_000)));

      fixture.update();
      fixture.assertReadModelEqualsLedger();
    }
  }

  @Test
  void coins_that_are_recorded_during_runs_are_copied_by_one_of_them() throws Exception {
    changeEveryWallet();

    atOnce(List.of(() -> update(7), () -> update(11), this::recordOnTwoWallets));

    fixture.update();
    fixture.assertReadModelEqualsLedger();
    assertEquals(List.of(), fixture.ledger().marked());
  }

  private void changeEveryWallet() {
    fixture.clock().advance(Duration.ofMinutes(40));
    for (var wallet = 0; wallet < WALLETS; wallet++) {
      fixture.ledger().record("wallet-" + wallet, "0.1");
    }
  }

  private UpdateResult recordOnTwoWallets() {
    for (var coin = 0; coin < 100; coin++) {
      fixture.ledger().record("wallet-" + coin % 2, "1");
    }
    return fixture.update();
  }

  private UpdateResult update(int batchPagesMax) {
    return fixture.update(
        fixture.ledger().client(), fixture.dataSource(), batchPagesMax, new StopSignal());
  }

  /** Both have read all pages before either copies one. */
  private UpdateResult updateInStepWith(CyclicBarrier haveRead) {
    return fixture.update(
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            var answer = super.batchGetItem(request);
            awaitOther(haveRead);
            return answer;
          }
        });
  }

  private static void awaitOther(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the other run did not come", e);
    }
  }

  private static List<UpdateResult> atOnce(List<Callable<UpdateResult>> runs) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<UpdateResult>();
      for (var run : executor.invokeAll(runs, 60, TimeUnit.SECONDS)) {
        results.add(run.get());
      }
      return results;
    }
  }
}
