package purse.updater.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** On SIGTERM or Ctrl-C, tells what runs to stop, and holds the process until it has. */
final class StopOnSignal implements AutoCloseable {
  /** Within the 30 seconds after which ECS kills. */
  private static final Duration LONGEST = Duration.ofSeconds(25);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread hook;

  private StopOnSignal(Runnable stop) {
    this.hook = new Thread(() -> stop(stop), "stop");
  }

  /**
   * @param stop tells it, and does not wait
   */
  static StopOnSignal of(Runnable stop) {
    var signals = new StopOnSignal(stop);
    Runtime.getRuntime().addShutdownHook(signals.hook);
    return signals;
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running already, and has just been told that all has stopped.
    }
  }

  private void stop(Runnable stop) {
    stop.run();
    try {
      var _ = stopped.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
