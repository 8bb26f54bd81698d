package purse.updater.reconcile;

import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.updater.readmodel.ReconcileFigures;

/** A line in the log every few seconds while wallets are compared. */
final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final long NANOS_BETWEEN = Duration.ofSeconds(5).toNanos();

  private final Tally tally;
  private final long walletsExpected;
  private final long startNanos = System.nanoTime();
  private long lastNanos = startNanos;

  /**
   * @param walletsExpected as many as the read model knows: about as many as there are
   */
  Progress(Tally tally, long walletsExpected) {
    this.tally = tally;
    this.walletsExpected = walletsExpected;
  }

  synchronized void report() {
    var nowNanos = System.nanoTime();
    if (nowNanos - lastNanos >= NANOS_BETWEEN) {
      lastNanos = nowNanos;
      LOG.info("{}", line(tally.figures(), Duration.ofNanos(nowNanos - startNanos)));
    }
  }

  private String line(ReconcileFigures figures, Duration elapsed) {
    return String.format(
        Locale.ROOT,
        "%s of about %s wallets, %s differences so far, about %s s left",
        figures.wallets(),
        Math.max(walletsExpected, figures.wallets()),
        figures.differences(),
        left(figures.wallets(), elapsed).toSeconds());
  }

  /** If the rest goes on like this. */
  private Duration left(long wallets, Duration elapsed) {
    return elapsed
        .multipliedBy(Math.max(0, walletsExpected - wallets))
        .dividedBy(Math.max(1, wallets));
  }
}
