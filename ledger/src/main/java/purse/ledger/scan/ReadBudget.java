package purse.ledger.scan;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.UninterruptibleBlockingStrategy;
import java.time.Duration;
import java.util.Locale;

/**
 * So many read units per second and no more, on average. What a call costs is known from its answer
 * alone, so it is taken from the budget afterwards, and the next call waits until that is paid.
 */
public final class ReadBudget {
  /** Far beyond what a table gives. */
  public static final int UNITS_PER_SECOND_MAX = 1_000_000;

  /** A unit reads 4 KB consistently, and no item of ours reaches 1 KB. */
  private static final int ITEMS_PER_UNIT_MIN = 4;

  /**
   * More than half of what fits into an answer. Without such a limit Dynoxide gathers a whole
   * segment for each of its answers, and the time for a table grows with the square of its size.
   */
  private static final int ITEMS_PER_CALL_MAX = 2_000;

  private final int unitsPerSecond;
  private final Bucket bucket;
  private final UninterruptibleBlockingStrategy pause;

  ReadBudget(int unitsPerSecond, TimeMeter clock, UninterruptibleBlockingStrategy pause) {
    if (unitsPerSecond < 1 || unitsPerSecond > UNITS_PER_SECOND_MAX) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s read units per second", unitsPerSecond));
    }
    this.unitsPerSecond = unitsPerSecond;
    this.bucket =
        Bucket.builder()
            .addLimit(
                limit ->
                    limit
                        .capacity(unitsPerSecond)
                        .refillGreedy(unitsPerSecond, Duration.ofSeconds(1)))
            .withCustomTimePrecision(clock)
            .build();
    this.pause = pause;
  }

  /** Shared by all who read at once. */
  public static ReadBudget of(int unitsPerSecond) {
    return new ReadBudget(
        unitsPerSecond, TimeMeter.SYSTEM_NANOTIME, UninterruptibleBlockingStrategy.PARKING);
  }

  /** Waits until there is something left to spend, and takes the first unit of it. */
  void await() {
    bucket.asBlocking().consumeUninterruptibly(1, pause);
  }

  /** What the call cost before which {@link #await} took one unit. */
  void spend(long units) {
    if (units > 1) {
      bucket.consumeIgnoringRateLimits(units - 1);
    }
  }

  /**
   * How many items one of so many readers may ask for at once, so that all their calls together
   * cost no more than a second's units; and no more than is good for a call.
   */
  int itemsPerCallMax(int readers) {
    return Math.min(ITEMS_PER_CALL_MAX, Math.max(1, unitsPerSecond / readers) * ITEMS_PER_UNIT_MIN);
  }
}
