package purse.simulation;

import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A thread for code that waits for answers, in virtual time: it runs only while the scheduler's
 * thread stands still, from one answer to its next question, so a run stays the same every time.
 */
final class SteppedThread {
  private final Semaphore itsTurn = new Semaphore(0);
  private final Semaphore schedulersTurn = new Semaphore(0);
  private boolean isDead;
  private boolean hasEnded;
  private @Nullable Throwable failure;

  /** The end of a program in the middle of its work. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  private static final class Answer<T> {
    @Nullable T value;
  }

  /** Runs the program up to its first question, or its end. */
  void start(Runnable program) {
    Thread.ofVirtual()
        .name("stepped")
        .start(
            () -> {
              itsTurn.acquireUninterruptibly();
              run(program);
              hasEnded = true;
              schedulersTurn.release();
            });
    step();
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param question takes whom to answer, once
   */
  <T> T await(Consumer<Consumer<T>> question) {
    dieIfKilled();
    var answer = new Answer<T>();
    question.accept(
        value -> {
          if (!isDead) {
            answer.value = value;
            step();
          }
        });
    schedulersTurn.release();
    itsTurn.acquireUninterruptibly();
    dieIfKilled();
    return answered(answer);
  }

  boolean isAlive() {
    return !hasEnded && !isDead;
  }

  /** Ends it where it waits; it sees no answer any more, and asks nothing. */
  void kill() {
    if (isAlive()) {
      isDead = true;
      step();
    }
  }

  private void step() {
    itsTurn.release();
    schedulersTurn.acquireUninterruptibly();
    if (failure != null) {
      throw new AssertionError(failure.getMessage(), failure);
    }
  }

  private void run(Runnable program) {
    try {
      program.run();
    } catch (Killed e) {
      isDead = true;
    } catch (Throwable e) {
      failure = e;
    }
  }

  private void dieIfKilled() {
    if (isDead) {
      throw new Killed();
    }
  }

  private static <T> T answered(Answer<T> answer) {
    if (answer.value == null) {
      throw new IllegalStateException("woken without an answer");
    }
    return answer.value;
  }
}
