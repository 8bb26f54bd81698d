package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.command.AtOnce;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.core.Coins;
import purse.core.StoreUnavailableException;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.Page;

/** Many threads at once: nobody is forgotten, and nobody waits for strangers. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecorderTest {
  private static final WalletId WALLET = new WalletId("w");
  private static final WalletId OTHER = new WalletId("other");

  private final ObstructedLedger ledger = new ObstructedLedger();
  private final Recorder recorder = recorder(RecordingPolicy.STANDARD);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Whatever was in the way, nobody waits in the end, and nobody works for nothing. */
  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    ledger.clear();
    until(() -> recorder.waiting() == 0 && recorder.walletsAtWork() == 0);
  }

  @Test
  void requests_that_come_during_a_transaction_share_the_next() throws Exception {
    var latch = ledger.hold(WALLET);
    var outcomes = startAll(recorder, WALLET, 50);
    until(() -> recorder.waiting() == 50);

    latch.countDown();

    assertEquals(50, recorded(outcomes));
    assertTrue(ledger.commits() < 25, ledger.commits() + " transactions");
  }

  @Test
  void wallets_do_not_wait_for_each_other() throws Exception {
    var latch = ledger.hold(WALLET);
    var held = startAll(recorder, WALLET, 1);
    until(() -> recorder.waiting() == 1);

    for (var i = 0; i < 100; i++) {
      assertInstanceOf(Recorded.class, recorder.record(credit(new WalletId("other-" + i))));
    }

    latch.countDown();
    assertEquals(1, recorded(held));
  }

  @Test
  void workers_come_and_go_and_lose_nobody() {
    var clients = 8;
    var requestsPerClient = 3_000;
    var requests = (long) clients * requestsPerClient;
    var recorded =
        AtOnce.times(
            clients,
            _ ->
                IntStream.range(0, requestsPerClient)
                    .filter(
                        i ->
                            recorder.record(credit(i % 2 == 0 ? WALLET : OTHER))
                                instanceof Recorded)
                    .count());

    assertEquals(requests, recorded.stream().mapToLong(n -> n).sum());
    assertEquals(requests, coins(WALLET).count() + coins(OTHER).count());
    assertEquals(0, recorder.waiting());
  }

  @Test
  void an_unexpected_failure_fails_those_who_wait_and_nobody_after_them() throws Exception {
    var latch = new CountDownLatch(1);
    ledger.obstruct(
        _ -> {
          await(latch);
          throwUnexpected();
        });
    var waiting = startAll(recorder, WALLET, 10);
    until(() -> recorder.waiting() == 10);

    latch.countDown();

    for (Future<RecordingOutcome> outcome : waiting) {
      assertInstanceOf(Failed.class, outcome.get());
    }
    assertInstanceOf(Failed.class, recorder.record(credit(WALLET)));
    ledger.clear();
    assertInstanceOf(Recorded.class, recorder.record(credit(WALLET)));
  }

  @Test
  void a_failure_after_coins_were_sent_leaves_them_undecided_and_fails_the_others()
      throws Exception {
    var credit = credit(WALLET);
    var debit = debit();
    var latch = ledger.hold(WALLET);
    var sent = threads.submit(() -> recorder.record(credit));
    until(() -> recorder.waiting() == 1);
    var inLine = threads.submit(() -> recorder.record(debit));
    until(() -> recorder.waiting() == 2);
    ledger.obstructAfterCommit(_ -> throwUnexpected());

    latch.countDown();

    assertInstanceOf(Undecided.class, sent.get());
    assertInstanceOf(Failed.class, inLine.get());
    assertAtRest(recorder);
    ledger.clear();
    assertInstanceOf(RecordingOutcome.Replayed.class, recorder.record(credit));
    assertEquals(1, coins(WALLET).count());
  }

  @Test
  void a_failure_while_coins_are_looked_for_does_not_say_that_they_are_not_there() {
    ledger.obstructReadCoins(_ -> throwUnexpected());
    var debit = debit();

    assertInstanceOf(Undecided.class, recorder.record(debit));
    assertInstanceOf(Undecided.class, recorder.repetition(debit).orElseThrow());
    assertAtRest(recorder);
  }

  @Test
  void a_slow_look_for_the_coin_of_one_who_is_refused_holds_up_nobody() throws Exception {
    var latch = ledger.holdReadCoins();
    var refused = threads.submit(() -> recorder.record(debit()));
    until(() -> ledger.looks() == 1);

    for (var i = 0; i < 20; i++) {
      assertInstanceOf(Recorded.class, recorder.record(credit(WALLET)));
    }

    assertEquals(1, ledger.looks());
    assertEquals(1, recorder.waiting());
    assertEquals(1, recorder.walletsAtWork());
    latch.countDown();
    assertInstanceOf(InsufficientCoins.class, refused.get());
    until(() -> recorder.walletsAtWork() == 0);
  }

  @Test
  void a_slow_transaction_holds_up_nobody_who_is_refused() throws Exception {
    var looking = ledger.holdReadCoins();
    var refused = threads.submit(() -> recorder.record(debit()));
    until(() -> ledger.looks() == 1);
    var sending = ledger.holdCommits();
    var credited = threads.submit(() -> recorder.record(credit(WALLET)));
    until(() -> ledger.commits() == 1);

    looking.countDown();

    assertInstanceOf(InsufficientCoins.class, refused.get());
    sending.countDown();
    assertInstanceOf(Recorded.class, credited.get());
  }

  @Test
  void looks_that_fail_leave_the_refused_undecided_and_the_others_recorded() throws Exception {
    ledger.obstructReadCoins(_ -> throwUnavailable());
    var refused = threads.submit(() -> recorder.record(debit()));
    until(() -> ledger.looks() > 0);

    assertInstanceOf(Recorded.class, recorder.record(credit(WALLET)));
    assertInstanceOf(Undecided.class, refused.get());
    assertEquals(RecordingPolicy.STANDARD.failuresMax(), ledger.looks());
  }

  @Test
  void a_coin_that_cannot_be_read_concerns_those_alone_who_ask_for_it() throws Exception {
    var bad = debit();
    ledger.obstructReadCoins(
        traceIds -> {
          if (traceIds.contains(bad.traceId())) {
            throwUnexpected();
          }
        });
    var requests = Stream.concat(Stream.of(bad), Stream.generate(RecorderTest::debit)).limit(10);

    var outcomes = recorder.recordInOrder(requests.toList());

    assertInstanceOf(Undecided.class, outcomes.getFirst());
    assertEquals(9, outcomes.stream().filter(InsufficientCoins.class::isInstance).count());
    assertAtRest(recorder);
  }

  @Test
  void a_call_that_fails_beside_a_look_fails_nobody_after_it() throws Exception {
    var latch = ledger.holdReadCoins();
    var refused = threads.submit(() -> recorder.record(debit()));
    until(() -> ledger.looks() == 1);
    ledger.obstruct(_ -> throwUnexpected());

    assertInstanceOf(Undecided.class, recorder.record(credit(WALLET)));

    assertInstanceOf(Undecided.class, refused.get());
    ledger.clear();
    var debit = debit();
    var next = threads.submit(() -> recorder.record(debit));
    assertInstanceOf(Recorded.class, recorder.record(credit(WALLET)));
    latch.countDown();
    assertInstanceOf(RecordingOutcome.class, next.get());
    until(() -> recorder.walletsAtWork() == 0);
    assertAtRest(recorder);
  }

  @Test
  void an_error_in_a_listener_changes_nothing() {
    var disturbed =
        new Recorder(
            ledger,
            withBounds(1, 1),
            InstantSource.system(),
            new SecureRandom(),
            new RecordingListener() {
              @Override
              public void waits(RecordingRequest request) {
                throw new NoClassDefFoundError("on purpose");
              }

              @Override
              public void decided(RecordingRequest request, RecordingOutcome outcome) {
                throw new NoClassDefFoundError("on purpose");
              }
            });

    assertInstanceOf(Recorded.class, disturbed.record(credit(WALLET)));
    assertInstanceOf(Recorded.class, disturbed.record(credit(WALLET)));
    assertAtRest(disturbed);
  }

  @Test
  void a_listener_that_fails_changes_nothing() {
    var disturbed =
        new Recorder(
            ledger,
            withBounds(1, 1),
            InstantSource.system(),
            new SecureRandom(),
            new RecordingListener() {
              @Override
              public void waits(RecordingRequest request) {
                throwUnexpected();
              }

              @Override
              public void decided(RecordingRequest request, RecordingOutcome outcome) {
                throwUnexpected();
              }
            });

    assertInstanceOf(Recorded.class, disturbed.record(credit(WALLET)));
    assertInstanceOf(Recorded.class, disturbed.record(credit(WALLET)));
    assertAtRest(disturbed);
  }

  @Test
  void answers_a_recent_repetition_without_the_store() {
    var request = credit(WALLET);
    var recorded = assertInstanceOf(Recorded.class, recorder.record(request));
    var other =
        new RecordingRequest(
            WALLET, request.traceId(), Coins.of("2"), Optional.empty(), Instant.now());
    ledger.obstruct(_ -> throwUnexpected());

    assertEquals(new RecordingOutcome.Replayed(recorded.transaction()), recorder.record(request));
    assertEquals(
        new RecordingOutcome.TraceIdReused(recorded.transaction()), recorder.record(other));
  }

  @Test
  void even_an_error_of_the_machine_leaves_no_wallet_without_a_worker() {
    ledger.obstruct(
        _ -> {
          throw new NoClassDefFoundError("on purpose");
        });
    assertInstanceOf(Failed.class, recorder.record(credit(WALLET)));

    ledger.clear();

    assertInstanceOf(Recorded.class, recorder.record(credit(WALLET)));
  }

  @Test
  void a_store_that_is_away_leaves_requests_undecided_until_it_is_back() {
    ledger.obstruct(_ -> throwUnavailable());
    var impatient = recorder(RecordingPolicy.STANDARD.withDeadline(Duration.ofMillis(200)));
    assertInstanceOf(Undecided.class, impatient.record(credit(WALLET)));

    ledger.clear();

    assertInstanceOf(Recorded.class, impatient.record(credit(WALLET)));
  }

  @Test
  void a_thread_that_is_interrupted_stops_waiting() throws Exception {
    var latch = ledger.hold(WALLET);
    var outcome = new ArrayList<RecordingOutcome>();
    var client = Thread.ofVirtual().start(() -> outcome.add(recorder.record(credit(WALLET))));
    until(() -> recorder.waiting() == 1);

    client.interrupt();
    client.join();

    assertInstanceOf(Undecided.class, outcome.getFirst());
    latch.countDown();
    until(() -> coins(WALLET).count() == 1);
  }

  @Test
  void two_instances_lose_nothing_over_a_slow_store_that_often_fails() {
    ledger.obstruct(_ -> stumble());
    var other = recorder(RecordingPolicy.STANDARD);
    var outcomes =
        AtOnce.times(
                32,
                client ->
                    IntStream.range(0, 20)
                        .mapToObj(i -> settled(client % 2 == 0 ? recorder : other, client, i))
                        .toList())
            .stream()
            .flatMap(List::stream)
            .toList();

    var refused = outcomes.stream().filter(InsufficientCoins.class::isInstance).count();
    var totals = coins(WALLET);
    assertEquals(outcomes.size() - refused, totals.count());
    var open =
        assertInstanceOf(WalletState.OpenPage.class, ledger.behind().readState(WALLET).get());
    assertEquals(totals.amount(), open.balance());
    assertEquals(totals.count(), open.version());
  }

  /** Asks until it is decided, with the same trace ID. */
  private static RecordingOutcome settled(Recorder recorder, int client, int i) {
    var amount = Coins.of(i % 2 == 0 ? "2" : "-3");
    var traceId = new TraceId(client + "-" + i);
    while (true) {
      var request =
          new RecordingRequest(WALLET, traceId, amount, Optional.of(Instant.EPOCH), Instant.now());
      var outcome = recorder.record(request);
      if (!(outcome instanceof Undecided)) {
        return outcome;
      }
    }
  }

  private static void stumble() {
    var dice = ThreadLocalRandom.current().nextInt(10);
    if (dice == 0) {
      throw new StoreUnavailableException("The ledger", new IllegalStateException("on purpose"));
    }
    if (dice < 4) {
      LockSupport.parkNanos(500_000);
    }
  }

  private static void assertAtRest(Recorder recorder) {
    assertEquals(0, recorder.waiting());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void throwUnavailable() {
    throw new StoreUnavailableException("The ledger", new IllegalStateException("away"));
  }

  private static void throwUnexpected() {
    throw new IllegalStateException("on purpose");
  }

  private List<Future<RecordingOutcome>> startAll(Recorder by, WalletId walletId, int requests) {
    return IntStream.range(0, requests)
        .mapToObj(_ -> threads.submit(() -> by.record(credit(walletId))))
        .toList();
  }

  private static long recorded(List<Future<RecordingOutcome>> outcomes) throws Exception {
    var recorded = 0L;
    for (Future<RecordingOutcome> outcome : outcomes) {
      recorded += outcome.get(30, TimeUnit.SECONDS) instanceof Recorded ? 1 : 0;
    }
    return recorded;
  }

  private HourTotals coins(WalletId walletId) {
    return ledger.behind().pages(walletId).stream()
        .map(Page::totals)
        .reduce(HourTotals.NONE, HourTotals::plus);
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    var deadline = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), "never came true");
      Thread.sleep(1);
    }
  }

  private static RecordingRequest credit(WalletId walletId) {
    return new RecordingRequest(
        walletId, TraceId.made(), Coins.of("1"), Optional.empty(), Instant.now());
  }

  private static RecordingRequest debit() {
    return new RecordingRequest(
        WALLET, TraceId.made(), Coins.of("-1"), Optional.empty(), Instant.now());
  }

  private Recorder recorder(RecordingPolicy policy) {
    return new Recorder(ledger, policy, InstantSource.system(), new SecureRandom());
  }

  private static RecordingPolicy withBounds(int inAllMax, int perWalletMax) {
    var standard = RecordingPolicy.STANDARD;
    return new RecordingPolicy(
        standard.deadline(),
        inAllMax,
        perWalletMax,
        standard.walletsRememberedMax(),
        standard.coinsPerCommitMax(),
        standard.failuresMax(),
        standard.pauseMin(),
        standard.pauseMax());
  }
}
