package purse.ledger.scan;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.atomic.AtomicLong;

/** A clock by which an hour passes between any two looks at it. */
final class LeapingTime implements TimeMeter {
  private static final long HOUR_NANOS = 3_600_000_000_000L;

  private final AtomicLong looks = new AtomicLong();

  @Override
  public long currentTimeNanos() {
    return looks.incrementAndGet() * HOUR_NANOS;
  }

  @Override
  public boolean isWallClockBased() {
    return false;
  }
}
