package purse.command.wallet;

import java.util.Optional;
import purse.command.wallet.Action.Pause;

/** Calls of one kind that have failed in a row, and how long to let the store rest after them. */
final class Failures {
  private final int failuresMax;
  private final Pauses pauses;
  private int inARow;

  Failures(RecordingPolicy policy, Pauses pauses) {
    this.failuresMax = policy.failuresMax();
    this.pauses = pauses;
  }

  /** The pause before the next attempt, or none if this failure was one too many. */
  Optional<Pause> oneMore() {
    inARow++;
    return inARow < failuresMax ? Optional.of(pauses.afterFailures(inARow)) : Optional.empty();
  }

  /** A call was answered, or nobody waits for the next any more. */
  void end() {
    inARow = 0;
  }
}
