package purse.local;

import java.time.Duration;
import purse.updater.Updater;

/** Runs the updater on its schedule, beside the services. */
final class UpdaterThread implements AutoCloseable {
  private final Updater updater;
  private final Thread thread;

  UpdaterThread(Updater updater, Duration every) {
    this.updater = updater;
    this.thread = Thread.ofVirtual().name("updater").start(() -> updater.updateEvery(every));
  }

  /** Ends the schedule, after the batch that a run is at. */
  @Override
  public void close() {
    updater.stop();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
