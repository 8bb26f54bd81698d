package purse.command.wallet;

import java.time.Duration;
import java.util.random.RandomGenerator;
import purse.command.wallet.Action.Pause;

/** How long to wait before another attempt: random, so that those who met do not meet again. */
final class Pauses {
  private static final int DOUBLINGS_MAX = 16;

  private final RecordingPolicy policy;
  private final RandomGenerator random;

  Pauses(RecordingPolicy policy, RandomGenerator random) {
    this.policy = policy;
    this.random = random;
  }

  /** After others were faster: who waits longer after each loss would starve. */
  Pause afterLoss() {
    return upTo(policy.pauseMin());
  }

  /** After the n-th failure in a row of a store that needs rest. */
  Pause afterFailures(int failuresInARow) {
    var doublings = Math.min(failuresInARow - 1, DOUBLINGS_MAX);
    var doubled = policy.pauseMin().multipliedBy(1L << doublings);
    return upTo(doubled.compareTo(policy.pauseMax()) < 0 ? doubled : policy.pauseMax());
  }

  private Pause upTo(Duration longest) {
    return new Pause(Duration.ofNanos(random.nextLong(longest.toNanos() + 1)));
  }
}
