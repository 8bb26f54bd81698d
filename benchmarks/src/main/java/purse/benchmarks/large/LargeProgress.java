package purse.benchmarks.large;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Says which step a run is at, and every few seconds how far that is. */
final class LargeProgress {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int PERCENT = 100;

  private final PrintStream out;
  private final long startNanos = System.nanoTime();

  LargeProgress(PrintStream out) {
    this.out = out;
  }

  void say(String what) {
    var elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
    out.printf(Locale.ROOT, "[%02d:%02d] %s%n", elapsed.toMinutes(), elapsed.toSecondsPart(), what);
  }

  /**
   * @param all how many parts it has
   */
  Step begin(String name, long all) {
    say(name);
    return new Step(this, name, all);
  }

  /** Something that is done part by part, by one thread or many. */
  static final class Step {
    private final LargeProgress progress;
    private final String name;
    private final long all;
    private final long startNanos = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong saidNanos = new AtomicLong(startNanos);

    private Step(LargeProgress progress, String name, long all) {
      this.progress = progress;
      this.name = name;
      this.all = all;
    }

    void done(long more) {
      var doneNow = done.addAndGet(more);
      var now = System.nanoTime();
      var said = saidNanos.get();
      if (now - said > PAUSE_NANOS && saidNanos.compareAndSet(said, now)) {
        var left = Duration.ofNanos((now - startNanos) / doneNow * (all - doneNow));
        progress.say(
            String.format(
                Locale.ROOT,
                "%s: %d %%, about %d:%02d to go",
                name,
                doneNow * PERCENT / all,
                left.toMinutes(),
                left.toSecondsPart()));
      }
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - startNanos);
    }
  }
}
