package purse.query.freshness;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import purse.core.WalletId;
import purse.query.answer.Answer;
import purse.query.answer.Answer.Given;
import purse.query.answer.Answer.Refused;
import purse.query.answer.Refusal.VersionNotReached;

/**
 * Waits until the read model has what somebody wrote before: at most so long, and never with a
 * connection in hand.
 */
public final class FreshnessWait {
  /** More than that ask once, and are not kept waiting. */
  private static final int WAITING_MAX = 200;

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Duration waitMax;
  private final Semaphore places = new Semaphore(WAITING_MAX);

  public FreshnessWait(Duration waitMax) {
    this.waitMax = waitMax;
  }

  /**
   * The answer of a question, once it is complete up to a version, if one is asked for.
   *
   * @param atLeast the version that the command API told
   * @param question asked several times perhaps
   */
  public <T extends Dated> Answer<T> answer(
      WalletId walletId, Optional<Long> atLeast, Supplier<Answer<T>> question) {
    return atLeast.map(version -> reached(walletId, version, question)).orElseGet(question);
  }

  private <T extends Dated> Answer<T> reached(
      WalletId walletId, long version, Supplier<Answer<T>> question) {
    var answer = question.get();
    if (!reaches(answer, version) && places.tryAcquire()) {
      try {
        answer = askAgain(version, question, answer);
      } finally {
        places.release();
      }
    }
    return reaches(answer, version) ? answer : Answer.refused(behind(walletId, version, answer));
  }

  private <T extends Dated> Answer<T> askAgain(
      long version, Supplier<Answer<T>> question, Answer<T> first) {
    var endNanos = System.nanoTime() + waitMax.toNanos();
    var answer = first;
    while (!reaches(answer, version) && System.nanoTime() < endNanos && paused()) {
      answer = question.get();
    }
    return answer;
  }

  /** Whether there is any sense in asking again: an interrupted thread is about to end. */
  private static boolean paused() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static <T extends Dated> boolean reaches(Answer<T> answer, long version) {
    return switch (answer) {
      case Given<T>(var found) -> found.freshness().reaches(version);
      case Refused<T> _ -> false;
    };
  }

  /** A wallet that the read model does not know, or not the balance of, has reached nothing. */
  private static <T extends Dated> VersionNotReached behind(
      WalletId walletId, long wanted, Answer<T> answer) {
    return switch (answer) {
      case Given<T>(var found) ->
          new VersionNotReached(
              walletId, wanted, found.freshness().version(), found.freshness().isComplete());
      case Refused<T> _ -> new VersionNotReached(walletId, wanted, 0, false);
    };
  }
}
