package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.command.wallet.RecordingOutcome.Overloaded;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;

/** Places for those who wait: so many and no more, and there again however a wait has ended. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecorderPlacesTest {
  private static final WalletId WALLET = new WalletId("w");
  private static final WalletId OTHER = new WalletId("other");
  private static final int PER_WALLET_MAX = 3;
  private static final int IN_ALL_MAX = 5;

  private final ObstructedLedger ledger = new ObstructedLedger();
  private final AtomicReference<Consumer<RecordingRequest>> whoWaits =
      new AtomicReference<>(_ -> {});
  private final Recorder recorder = recorder();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Nobody waits in the end, and all places are there. */
  @AfterEach
  void all_places_are_free_again() throws Exception {
    until(() -> recorder.waiting() == 0 && recorder.walletsAtWork() == 0);
    var latch = ledger.hold(WALLET, OTHER);
    startAll(WALLET, PER_WALLET_MAX);
    startAll(OTHER, IN_ALL_MAX - PER_WALLET_MAX);
    until(() -> recorder.waiting() == IN_ALL_MAX);
    latch.countDown();
    until(() -> recorder.waiting() == 0);
    threads.shutdown();
  }

  @Test
  void are_so_many_for_a_wallet() throws Exception {
    var latch = ledger.hold(WALLET);

    var outcomes = fillLine();

    var answered = outcomes.stream().filter(Future::isDone).map(Future::resultNow).toList();
    assertEquals(List.of(new Overloaded()), answered);
    assertInstanceOf(Recorded.class, recorder.record(credit(OTHER)));
    latch.countDown();
    assertEquals(PER_WALLET_MAX, recorded(outcomes));
    assertInstanceOf(Recorded.class, recorder.record(credit(WALLET)));
  }

  @Test
  void are_so_many_in_all() throws Exception {
    var latch = ledger.hold(WALLET, OTHER);
    var waiting = startAll(WALLET, PER_WALLET_MAX);
    var others = startAll(OTHER, IN_ALL_MAX - PER_WALLET_MAX);
    until(() -> recorder.waiting() == IN_ALL_MAX);

    assertEquals(new Overloaded(), recorder.record(credit(new WalletId("third"))));

    latch.countDown();
    assertEquals(PER_WALLET_MAX, recorded(waiting));
    assertEquals(IN_ALL_MAX - PER_WALLET_MAX, recorded(others));
  }

  @Test
  void are_not_taken_by_those_who_find_the_line_of_their_wallet_full() throws Exception {
    var latch = ledger.hold(WALLET);
    var waiting = fillLine();

    for (var n = 0; n <= IN_ALL_MAX; n++) {
      assertEquals(new Overloaded(), recorder.record(credit(WALLET)));
      assertEquals(PER_WALLET_MAX, recorder.waiting());
    }

    assertInstanceOf(Recorded.class, recorder.record(credit(OTHER)));
    latch.countDown();
    assertEquals(PER_WALLET_MAX, recorded(waiting));
  }

  @Test
  void are_given_back_by_those_who_are_answered_while_their_wallet_is_at_work() throws Exception {
    var looking = ledger.holdReadCoins();
    var refused = threads.submit(() -> recorder.record(debit()));
    until(() -> ledger.looks() == 1);

    for (var n = 0; n <= PER_WALLET_MAX; n++) {
      assertInstanceOf(Recorded.class, recorder.record(credit(WALLET)));
    }

    looking.countDown();
    assertInstanceOf(InsufficientCoins.class, refused.get());
  }

  @Test
  void are_given_back_by_those_whose_wallet_fails_and_goes_on() throws Exception {
    var looking = ledger.holdReadCoins();
    var refused = threads.submit(() -> recorder.record(debit()));
    until(() -> ledger.looks() == 1);
    ledger.obstruct(_ -> throwUnexpected());

    assertInstanceOf(Undecided.class, recorder.record(credit(WALLET)));
    assertInstanceOf(Undecided.class, refused.get());
    for (var n = 0; n <= PER_WALLET_MAX; n++) {
      assertInstanceOf(Failed.class, recorder.record(credit(WALLET)));
    }

    ledger.obstruct(_ -> {});
    assertInstanceOf(Recorded.class, recorder.record(credit(WALLET)));
    looking.countDown();
  }

  @Test
  void are_given_back_by_those_whose_thread_is_to_end() throws Exception {
    var latch = ledger.hold(WALLET);
    var clients =
        IntStream.range(0, PER_WALLET_MAX)
            .mapToObj(_ -> Thread.ofVirtual().start(() -> recorder.record(credit(WALLET))))
            .toList();
    until(() -> recorder.waiting() == PER_WALLET_MAX);

    for (var client : clients) {
      client.interrupt();
      client.join();
    }

    assertEquals(0, recorder.waiting());
    latch.countDown();
  }

  /** One behind it finds room, if it is asked for: by then the wallet's line is empty. */
  @Test
  void are_not_for_those_behind_one_who_found_none() throws Exception {
    var latch = ledger.hold(WALLET);
    var waiting = fillLine();
    var entries = List.of(credit(WALLET), credit(WALLET));
    whoWaits.set(
        request -> {
          if (request.equals(entries.getLast())) {
            latch.countDown();
            await(() -> waiting.stream().allMatch(Future::isDone));
          }
        });

    var outcomes = recorder.recordInOrder(entries);

    assertEquals(List.of(new Overloaded(), new Overloaded()), outcomes);
    latch.countDown();
    assertEquals(PER_WALLET_MAX, recorded(waiting));
  }

  /** So many that one of them found no place: the others have theirs. */
  private List<Future<RecordingOutcome>> fillLine() throws InterruptedException {
    var outcomes = startAll(WALLET, PER_WALLET_MAX + 1);
    until(() -> outcomes.stream().anyMatch(Future::isDone));
    return outcomes;
  }

  private List<Future<RecordingOutcome>> startAll(WalletId walletId, int requests) {
    return IntStream.range(0, requests)
        .mapToObj(_ -> threads.submit(() -> recorder.record(credit(walletId))))
        .toList();
  }

  private static long recorded(List<Future<RecordingOutcome>> outcomes) throws Exception {
    var recorded = 0L;
    for (Future<RecordingOutcome> outcome : outcomes) {
      recorded += outcome.get() instanceof Recorded ? 1 : 0;
    }
    return recorded;
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    var deadline = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), "never came true");
      Thread.sleep(1);
    }
  }

  private static void await(BooleanSupplier condition) {
    try {
      until(condition);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void throwUnexpected() {
    throw new IllegalStateException("on purpose");
  }

  private static RecordingRequest credit(WalletId walletId) {
    return request(walletId, "1");
  }

  private static RecordingRequest debit() {
    return request(WALLET, "-1");
  }

  private static RecordingRequest request(WalletId walletId, String amount) {
    return new RecordingRequest(
        walletId, TraceId.made(), Coins.of(amount), Optional.empty(), Instant.now());
  }

  private Recorder recorder() {
    var standard = RecordingPolicy.STANDARD;
    var policy =
        new RecordingPolicy(
            Duration.ofSeconds(30),
            IN_ALL_MAX,
            PER_WALLET_MAX,
            standard.walletsRememberedMax(),
            standard.coinsPerCommitMax(),
            standard.failuresMax(),
            standard.pauseMin(),
            standard.pauseMax());
    return new Recorder(ledger, policy, InstantSource.system(), new SecureRandom(), new Onlooker());
  }

  private final class Onlooker implements RecordingListener {
    @Override
    public void waits(RecordingRequest request) {
      whoWaits.get().accept(request);
    }

    @Override
    public void decided(RecordingRequest request, RecordingOutcome outcome) {}
  }
}
