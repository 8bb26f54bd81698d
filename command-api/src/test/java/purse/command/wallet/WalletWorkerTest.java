package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
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
import purse.core.StoreUnavailableException;
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

  @Test
  void the_next_look_begins_when_one_ends_beside_a_transaction() throws Exception {
    var next = offered("next", "-5");
    // Refused by what is committed, and not in the plan of the transaction after it.
    until(() -> !worker.hasMessages() && thread.getState() == Thread.State.WAITING);
    var sending = ledger.holdCommits();
    var sent = offered("t1", "1");
    until(() -> ledger.commits() == 1);

    looking.countDown();

    assertInstanceOf(RecordingOutcome.InsufficientCoins.class, next.await(LONG));
    sending.countDown();
    assertInstanceOf(Recorded.class, sent.await(LONG));
    thread.join();
  }

  @Test
  void a_look_begins_after_its_rest() {
    var rest = Duration.ofMillis(300);
    var inbox = new Inbox();
    var begin = System.nanoTime();

    new LedgerCalls(WALLET, new InMemoryLedger(), inbox)
        .beginLook(new Look(Set.of(new TraceId("t1")), rest));

    assertInstanceOf(Inbox.Message.LookEnded.class, inbox.await());
    assertTrue(System.nanoTime() - begin >= rest.toNanos());
    looking.countDown();
  }

  @Test
  void a_pause_is_not_cut_short_by_those_who_come() throws Exception {
    looking.countDown();
    thread.join();
    var policy = slowAfterFailures();
    var seed = 3;
    var pause = new Pauses(policy, new SplittableRandom(seed)).afterFailures(1).length();
    assertTrue(pause.compareTo(Duration.ofMillis(200)) > 0, pause::toString);
    var resting =
        new WalletWorker(
            WALLET,
            new WalletProtocol(WALLET, policy, new SplittableRandom(seed), WalletMemory.none()),
            ledger,
            InstantSource.system(),
            _ -> true);
    ledger.obstruct(_ -> throwUnavailable());
    var begin = System.nanoTime();

    var first = offered(resting, "t1", "1");
    var running = Thread.ofVirtual().start(resting);
    for (var i = 0; i < 8; i++) {
      offered(resting, "more-" + i, "1");
    }

    assertInstanceOf(Undecided.class, first.await(LONG));
    assertTrue(System.nanoTime() - begin >= pause.toNanos());
    running.join();
  }

  /** Gives up after the second failure. */
  private static RecordingPolicy slowAfterFailures() {
    var standard = RecordingPolicy.STANDARD;
    var pause = Duration.ofSeconds(1);
    return new RecordingPolicy(
        LONG,
        standard.waitingMax(),
        standard.waitingPerWalletMax(),
        standard.walletsRememberedMax(),
        standard.coinsPerCommitMax(),
        2,
        pause,
        pause);
  }

  private Waiter offered(String traceId, String amount) {
    return offered(worker, traceId, amount);
  }

  private static Waiter offered(WalletWorker worker, String traceId, String amount) {
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

  private static void throwUnavailable() {
    throw new StoreUnavailableException("on purpose", new IllegalStateException());
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    var deadline = Instant.now().plus(LONG);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), "never came true");
      Thread.sleep(1);
    }
  }
}
