package purse.benchmarks.updater;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.stores.Usage;
import purse.ledger.Page;

/** Copies changed pages once and again; the changes themselves are not timed. */
abstract class Copying implements Contestant {
  private static final long LATENCY_MAX_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final int DIGITS = 3;

  private final ChangingLedger ledger;

  Copying(ChangingLedger ledger) {
    this.ledger = ledger;
  }

  /** Copies these pages, which are all that have changed. */
  abstract void copy(List<Page> changed);

  /** What is made ready before time counts. */
  void prepare() {}

  /** At least one run. */
  @Override
  public final Measurement measure(Duration length) {
    var latencyNanos = new Histogram(LATENCY_MAX_NANOS, DIGITS);
    var pages = 0L;
    var workedNanos = 0L;
    do {
      var changed = ledger.change();
      prepare();
      var startNanos = System.nanoTime();
      copy(changed);
      var tookNanos = System.nanoTime() - startNanos;
      latencyNanos.recordValue(tookNanos);
      workedNanos += tookNanos;
      pages += changed.size();
    } while (workedNanos < length.toNanos());
    return new Measurement(
        pages, pages, 0, Duration.ofNanos(workedNanos), latencyNanos, Usage.NONE, List.of(pages));
  }
}
