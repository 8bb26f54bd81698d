package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.Thread.State;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.http.BodyEntry;
import purse.http.FieldError;

/** Turns of many: who came first is not overtaken, and a turn comes back however it has ended. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BulkRecorderTest {
  /** Of a wallet's entries, with which its transaction is as large as one can be. */
  private static final int LARGEST = 94;

  /** More than there are turns for the smallest. */
  private static final int MANY = 60;

  private final ObstructedLedger ledger = new ObstructedLedger();
  private final Queue<Thread> working = new ConcurrentLinkedQueue<>();
  private final Recorder recorder =
      new Recorder(
          ledger,
          RecordingPolicy.STANDARD.withDeadline(Duration.ofSeconds(30)),
          InstantSource.system(),
          new SecureRandom(),
          new Onlooker());
  private final BulkRecorder bulk = new BulkRecorder(recorder);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Nobody waits in the end, and there are turns for four of the largest and no more. */
  @AfterEach
  void all_turns_are_there_again() throws Exception {
    until(() -> recorder.waiting() == 0 && recorder.walletsAtWork() == 0);
    working.clear();
    var wallets = IntStream.range(0, 4).mapToObj(n -> new WalletId("last-" + n)).toList();
    var latch = ledger.hold(wallets.toArray(WalletId[]::new));
    var all = wallets.stream().map(walletId -> start(walletId, LARGEST)).toList();
    until(() -> recorder.waiting() == wallets.size() * LARGEST);
    var another = start(new WalletId("another"), 1);
    until(() -> another.isDone() || areWaiting(wallets.size() + 1));
    assertFalse(another.isDone());
    assertEquals(wallets.size() * LARGEST, recorder.waiting());
    latch.countDown();
    assertRecorded(Stream.concat(all.stream(), Stream.of(another)));
    threads.shutdown();
  }

  /** There is a turn for the small one, but not for the large one before it. */
  @Test
  void nobody_overtakes_one_who_waits_for_a_turn() throws Exception {
    var held = IntStream.range(0, 5).mapToObj(n -> new WalletId("held-" + n)).toList();
    var latch = ledger.hold(held.toArray(WalletId[]::new));
    var first = held.subList(0, 3).stream().map(walletId -> start(walletId, LARGEST)).toList();
    var small = start(held.get(3), 1);
    until(() -> recorder.waiting() == 3 * LARGEST + 1);
    var large = start(held.get(4), LARGEST);
    until(() -> areWaiting(5));

    var behind = start(new WalletId("behind"), 1);
    until(() -> behind.isDone() || areWaiting(6));

    assertFalse(behind.isDone());
    assertEquals(3 * LARGEST + 1, recorder.waiting());
    latch.countDown();
    assertRecorded(Stream.concat(first.stream(), Stream.of(small, large, behind)));
  }

  @Test
  void a_turn_comes_back_when_its_coins_are_recorded() {
    for (var n = 0; n < MANY; n++) {
      assertEquals(List.of(201), statuses(bulk.record(entries(new WalletId("w"), 1))));
    }
    assertEquals(List.of(201), statuses(bulk.record(entries(new WalletId("w"), LARGEST))));
  }

  @Test
  void a_turn_comes_back_when_it_fails() {
    var late = List.of(tooFarAhead());
    ledger.obstruct(
        _ -> {
          throw new NoClassDefFoundError("on purpose");
        });
    for (var n = 0; n < MANY; n++) {
      assertEquals(List.of(503), statuses(bulk.record(late)));
    }
    ledger.clear();

    assertEquals(List.of(400), statuses(bulk.record(late)));
    assertEquals(List.of(201), statuses(bulk.record(entries(new WalletId("w"), LARGEST))));
  }

  private Future<List<BulkOutcome>> start(WalletId walletId, int entries) {
    return threads.submit(() -> bulk.record(entries(walletId, entries)));
  }

  private static List<BodyEntry<Wish>> entries(WalletId walletId, int entries) {
    return Stream.generate(() -> entry(walletId)).limit(entries).toList();
  }

  private static BodyEntry<Wish> entry(WalletId walletId) {
    return entry(walletId, Instant.now(), Optional.empty());
  }

  private static BodyEntry<Wish> tooFarAhead() {
    var tomorrow = Instant.now().plus(Duration.ofDays(1));
    return entry(new WalletId("w"), tomorrow, Optional.of(FieldError.missing("datetime")));
  }

  private static BodyEntry<Wish> entry(
      WalletId walletId, Instant datetime, Optional<FieldError> untimely) {
    var request =
        new RecordingRequest(
            walletId, TraceId.made(), Coins.of("1"), Optional.of(datetime), Instant.now());
    return new BodyEntry.Read<>(new Wish(request, untimely));
  }

  private static void assertRecorded(Stream<Future<List<BulkOutcome>>> all) throws Exception {
    for (var outcomes : all.toList()) {
      assertEquals(List.of(201), statuses(outcomes.get()));
    }
  }

  /** Each once. */
  private static List<Integer> statuses(List<BulkOutcome> outcomes) {
    return outcomes.stream().map(BulkOutcome::status).distinct().toList();
  }

  /** So many wallets, for turns or for what those who have theirs are waiting for. */
  private boolean areWaiting(int wallets) {
    return working.size() == wallets
        && working.stream()
            .map(Thread::getState)
            .allMatch(state -> state == State.WAITING || state == State.TIMED_WAITING);
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    var deadline = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), "never came true");
      Thread.sleep(1);
    }
  }

  /** Keeps the threads that work for a wallet of many. */
  private final class Onlooker implements RecordingListener {
    @Override
    public void waits(RecordingRequest request) {}

    @Override
    public void decided(RecordingRequest request, RecordingOutcome outcome) {}

    @Override
    public <T> Callable<T> onOtherThread(Callable<T> work) {
      return () -> {
        working.add(Thread.currentThread());
        return work.call();
      };
    }
  }
}
