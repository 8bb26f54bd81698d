package purse.command.wallet;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether other instances want the same wallet, and what one does about it: after it has won, it
 * lets the others go first. If losers waited instead, each longer after each loss, one instance
 * would keep the wallet and the others would starve.
 */
final class Contention {
  /** A wallet counts as contended until so many commits in a row have met nobody. */
  private static final int COMMITS_WITHOUT_LOSS = 16;

  /** Long enough for two others to read where the wallet stands, and to commit. */
  private static final int PAUSE_IN_TRANSACTIONS = 2;

  private static final Duration PAUSE_MAX = Duration.ofMillis(200);

  private int commitsUntilCalm;
  private Instant pausedUntil = Instant.MIN;

  void lost() {
    commitsUntilCalm = COMMITS_WITHOUT_LOSS;
  }

  /**
   * @param took how long our transaction took, which is how long those of the others will
   */
  void won(Instant now, Duration took) {
    if (commitsUntilCalm > 0) {
      commitsUntilCalm--;
      var pause = took.multipliedBy(PAUSE_IN_TRANSACTIONS);
      pausedUntil = now.plus(pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX);
    }
  }

  /** Whether it is worth asking where the wallet stands, before a transaction is tried on it. */
  boolean isLikely() {
    return commitsUntilCalm > 0;
  }

  /**
   * How much longer to let others go first; nothing if it is our turn, or if the clock was set back
   * since.
   */
  Duration pauseAt(Instant now) {
    var isOver = !now.isBefore(pausedUntil) || now.plus(PAUSE_MAX).isBefore(pausedUntil);
    return isOver ? Duration.ZERO : Duration.between(now, pausedUntil);
  }
}
