package purse.benchmarks.harness;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import purse.benchmarks.stores.Usage;

/** Counts for many clients at once. */
final class Tally {
  private static final long LATENCY_MAX_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final int DIGITS = 3;

  private final LongAdder units = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final List<LongAdder> byInstance;
  private final ConcurrentHistogram latencyNanos =
      new ConcurrentHistogram(LATENCY_MAX_NANOS, DIGITS);

  Tally(int instances) {
    this.byInstance = Stream.generate(LongAdder::new).limit(instances).toList();
  }

  void add(int instance, int done, long nanos, boolean inTime) {
    if (done == Work.NOT_COUNTED) {
      return;
    }
    latencyNanos.recordValue(Math.min(nanos, LATENCY_MAX_NANOS));
    if (done == 0) {
      failures.increment();
      return;
    }
    byInstance.get(instance).add(done);
    if (inTime) {
      units.add(done);
    }
  }

  Measurement measurement(Duration elapsed, Usage usage) {
    var shares = byInstance.stream().map(LongAdder::sum).toList();
    return new Measurement(
        units.sum(),
        shares.stream().mapToLong(Long::longValue).sum(),
        failures.sum(),
        elapsed,
        latencyNanos,
        usage,
        shares);
  }
}
