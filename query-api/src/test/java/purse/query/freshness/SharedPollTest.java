package purse.query.freshness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.core.StoreUnavailableException;
import purse.core.WalletId;
import purse.query.answer.Answer;
import purse.query.answer.Refusal.VersionNotReached;

/** Many who wait for versions, and what is asked for them. */
@Timeout(60)
class SharedPollTest {
  private static final WalletId ANN = new WalletId("ann");
  private static final WalletId BOB = new WalletId("bob");
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Optional<Freshness> UNKNOWN = Optional.empty();
  private static final Duration SHORT = Duration.ofMillis(1);

  private final Map<WalletId, Freshness> copied = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<Set<WalletId>> questions = new LinkedBlockingQueue<>();
  private final SharedPoll poll = new SharedPoll(this::versions);
  private final Set<Long> askers = ConcurrentHashMap.newKeySet();
  private volatile boolean isAway;
  private volatile boolean isBroken;

  private record Found(Freshness freshness) implements Dated {}

  @Test
  void asks_one_question_for_all_who_wait() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // given
      List<Future<Optional<Freshness>>> waits =
          IntStream.range(0, 100)
              .mapToObj(
                  n -> threads.submit(() -> poll.await(n % 2 == 0 ? ANN : BOB, 7, UNKNOWN, LONG)))
              .toList();
      untilAskedFor(Set.of(ANN, BOB));
      while (poll.waiting() < 100) {
        questions.take();
      }
      questions.clear();
      askers.clear();

      // when
      for (var n = 0; n < 3; n++) {
        assertEquals(Set.of(ANN, BOB), questions.take());
      }
      assertEquals(1, askers.size());
      copied.put(ANN, complete(7));
      copied.put(BOB, complete(8));

      // then
      for (var wait : waits) {
        assertTrue(wait.get(20, TimeUnit.SECONDS).orElseThrow().reaches(7));
      }
      assertTrue(questions.size() < 20, questions.size() + " questions more");
      assertEquals(0, poll.waiting());
    }
  }

  @Test
  void says_how_far_it_is_when_the_time_is_over_and_leaves_nobody_waiting() {
    copied.put(ANN, complete(6));

    assertEquals(Optional.of(complete(6)), poll.await(ANN, 7, UNKNOWN, Duration.ofSeconds(1)));
    assertEquals(Optional.empty(), poll.await(BOB, 7, UNKNOWN, Duration.ofMillis(300)));
    assertEquals(0, poll.waiting());
  }

  @Test
  void tells_all_who_wait_that_the_store_is_away_and_asks_again_for_others() throws Exception {
    isAway = true;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waits =
          IntStream.range(0, 5)
              .mapToObj(_ -> threads.submit(() -> poll.await(ANN, 7, UNKNOWN, LONG)))
              .toList();
      for (var wait : waits) {
        var failure = assertThrows(ExecutionException.class, () -> wait.get(20, TimeUnit.SECONDS));
        assertInstanceOf(StoreUnavailableException.class, failure.getCause());
      }
      isAway = false;
      copied.put(ANN, complete(7));

      assertEquals(Optional.of(complete(7)), poll.await(ANN, 7, UNKNOWN, LONG));
    }
    assertEquals(0, poll.waiting());
  }

  @Test
  void tells_all_who_wait_of_an_error_instead_of_leaving_them_to_hang() throws Exception {
    isBroken = true;
    var failure =
        assertThrows(IllegalStateException.class, () -> poll.await(ANN, 7, UNKNOWN, LONG));
    assertInstanceOf(StackOverflowError.class, rootOf(failure));
    isBroken = false;
    copied.put(ANN, complete(7));

    assertEquals(Optional.of(complete(7)), poll.await(ANN, 7, UNKNOWN, LONG));
    assertEquals(0, poll.waiting());
  }

  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }

  @Test
  void knows_what_its_caller_knew_when_it_is_over_before_anybody_has_asked() {
    assertEquals(
        Optional.of(complete(6)), poll.await(ANN, 7, Optional.of(complete(6)), Duration.ZERO));
    assertEquals(
        Optional.of(complete(7)), poll.await(ANN, 7, Optional.of(complete(7)), Duration.ZERO));
    assertEquals(Set.of(), Set.copyOf(questions));
  }

  @Test
  void says_how_far_a_wallet_is_to_one_who_cannot_wait_at_all() {
    var impatient = new FreshnessWait(Duration.ZERO, this::versions);
    copied.put(ANN, complete(6));

    assertEquals(behind(6, true), impatient.answer("c", ANN, Optional.of(7L), this::answer));
  }

  @Test
  void keeps_a_quarter_of_the_places_for_one_client_and_the_others_for_others() throws Exception {
    var patient = new FreshnessWait(LONG, this::versions);
    var share = FreshnessWait.WAITING_MAX / 4;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // given
      for (var n = 0; n < share; n++) {
        threads.execute(() -> patient.answer("greedy", ANN, Optional.of(7L), this::answer));
      }
      while (patient.placesTaken() < share) {
        questions.take();
      }

      // when
      assertEquals(behind(0, false), patient.answer("greedy", ANN, Optional.of(7L), this::answer));
      var other = threads.submit(() -> patient.answer("other", ANN, Optional.of(7L), this::answer));
      while (patient.placesTaken() < share + 1) {
        questions.take();
      }
      copied.put(ANN, complete(7));

      // then
      assertEquals(Answer.given(new Found(complete(7))), other.get(20, TimeUnit.SECONDS));
    }
    assertEquals(0, patient.placesTaken());
  }

  @Test
  void has_places_again_after_any_number_that_waited_in_vain() throws Exception {
    var impatient = new FreshnessWait(SHORT, this::versions);
    for (var n = 0; n <= 2 * FreshnessWait.WAITING_MAX; n++) {
      assertEquals(
          behind(0, false), impatient.answer("c" + n % 2, ANN, Optional.of(7L), this::answer));
    }

    assertEquals(0, impatient.placesTaken());
  }

  @Test
  void asks_the_question_itself_once_and_only_when_the_version_is_there() throws Exception {
    var patient = new FreshnessWait(LONG, this::versions);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answer = threads.submit(() -> patient.answer("c", ANN, Optional.of(7L), this::answer));
      questions.take();
      questions.take();
      assertEquals(0, answers.size());

      copied.put(ANN, complete(7));

      assertEquals(Answer.given(new Found(complete(7))), answer.get(20, TimeUnit.SECONDS));
      assertEquals(1, answers.size());
      assertEquals(0, patient.placesTaken());
    }
  }

  @Test
  void refuses_an_answer_of_a_read_model_that_is_behind_the_one_that_was_asked() {
    var patient = new FreshnessWait(LONG, this::versions);
    copied.put(ANN, complete(7));

    var answer =
        patient.answer("c", ANN, Optional.of(7L), () -> Answer.given(new Found(complete(5))));

    assertEquals(behind(5, true), answer);
  }

  private final LinkedBlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();

  private Answer<Found> answer() {
    answers.add(true);
    return Answer.given(new Found(copied.getOrDefault(ANN, complete(0))));
  }

  private static Answer<Found> behind(long version, boolean isComplete) {
    return Answer.refused(new VersionNotReached(ANN, 7, version, isComplete));
  }

  private void untilAskedFor(Set<WalletId> wallets) throws InterruptedException {
    while (!questions.take().equals(wallets)) {
      // Not all of them are there yet.
    }
  }

  private Map<WalletId, Freshness> versions(Collection<WalletId> walletIds) {
    if (isBroken) {
      throw new StackOverflowError("broken");
    }
    if (isAway) {
      throw new StoreUnavailableException("away", new IllegalStateException());
    }
    askers.add(Thread.currentThread().threadId());
    questions.add(Set.copyOf(walletIds));
    return Map.copyOf(copied);
  }

  private static Freshness complete(long version) {
    return new Freshness(version, true, Optional.empty());
  }
}
