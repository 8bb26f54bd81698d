package purse.updater.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import purse.updater.Updater;

/** On SIGTERM or Ctrl-C, tells the updater to stop, and holds the process until it has. */
final class StopOnSignal implements AutoCloseable {
  /** Within the 30 seconds after which ECS kills. */
  private static final Duration LONGEST = Duration.ofSeconds(25);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread hook;

  private StopOnSignal(Updater updater) {
    this.hook = new Thread(() -> stop(updater), "stop");
  }

  static StopOnSignal of(Updater updater) {
    var signals = new StopOnSignal(updater);
    Runtime.getRuntime().addShutdownHook(signals.hook);
    return signals;
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running already, and has just been told that the updater has stopped.
    }
  }

  private void stop(Updater updater) {
    updater.stop();
    try {
      var _ = stopped.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
