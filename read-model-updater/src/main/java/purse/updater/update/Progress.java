package purse.updater.update;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line in the log every few seconds while a run goes on. */
final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final long NANOS_BETWEEN = Duration.ofSeconds(5).toNanos();

  private long lastNanos = System.nanoTime();

  void report(long pages) {
    if (System.nanoTime() - lastNanos >= NANOS_BETWEEN) {
      lastNanos = System.nanoTime();
      LOG.info("{} pages so far", pages);
    }
  }
}
