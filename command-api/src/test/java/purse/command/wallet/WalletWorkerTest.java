package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;

/** One wallet at work while a look is under way: what comes meanwhile, and what it may end by. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WalletWorkerTest {
  private static final WalletId WALLET = new WalletId("w");
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ObstructedLedger ledger = new ObstructedLedger();
  private final CountDownLatch looking = ledger.holdReadCoins();
  private final WalletProtocol protocol =
      new WalletProtocol(
          WALLET, RecordingPolicy.STANDARD, new SplittableRandom(1), WalletMemory.none());
  private final WalletWorker worker =
      new WalletWorker(WALLET, protocol, ledger, InstantSource.system(), _ -> true);
  private Waiter refused;
  private Thread thread;

  @BeforeEach
  void looks_for_the_coin_of_one_who_is_refused() throws Exception {
    refused = offered("refused", "-1");
    thread = Thread.ofVirtual().start(worker);
    until(() -> ledger.looks() == 1);
  }

  @Test
  void ends_no_sooner_than_the_look_though_nobody_waits_for_it() throws Exception {
    ledger.obstruct(_ -> throwUnexpected());
    var failed = offered("t1", "1");
    assertInstanceOf(Undecided.class, failed.await(LONG));
    assertInstanceOf(Undecided.class, refused.await(LONG));
    ledger.clear();
    var recorded = offered("t2", "1");
    assertInstanceOf(Recorded.class, recorded.await(LONG));

    assertTrue(thread.isAlive());
    assertEquals(1, ledger.looks());
    looking.countDown();
    thread.join();
  }

  @Test
  void who_is_refused_after_a_failure_is_not_judged_by_the_look_of_before() throws Exception {
    ledger.obstruct(_ -> throwUnexpected());
    offered("t1", "1").await(LONG);
    refused.await(LONG);
    ledger.clear();
    var next = ledger.holdReadCoins();

    var again = offered("refused", "-1");
    until(() -> !worker.hasMessages());
    looking.countDown();
    until(() -> ledger.looks() == 2);

    next.countDown();
    assertInstanceOf(RecordingOutcome.InsufficientCoins.class, again.await(LONG));
    thread.join();
  }

  @Test
  void a_failure_leaves_all_undecided_who_ask_for_a_coin_that_was_sent() throws Exception {
    var sending = ledger.holdCommits();
    ledger.obstructAfterCommit(_ -> throwUnexpected());
    var sent = offered("t1", "1");
    until(() -> ledger.commits() == 1);
    var again = offered("t1", "1");
    var other = offered("t2", "1");
    until(() -> !worker.hasMessages());

    sending.countDown();

    assertInstanceOf(Undecided.class, sent.await(LONG));
    assertInstanceOf(Undecided.class, again.await(LONG));
    assertInstanceOf(Failed.class, other.await(LONG));
    looking.countDown();
    thread.join();
  }

  private Waiter offered(String traceId, String amount) {
    var now = Instant.now();
    var request =
        new RecordingRequest(WALLET, new TraceId(traceId), Coins.of(amount), Optional.empty(), now);
    var waiter = new Waiter(request, now.plus(LONG));
    assertTrue(worker.offer(waiter, 10));
    return waiter;
  }

  private static void throwUnexpected() {
    throw new IllegalStateException("on purpose");
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    var deadline = Instant.now().plus(LONG);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), "never came true");
      Thread.sleep(1);
    }
  }
}
