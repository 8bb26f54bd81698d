package purse.updater.migrate;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.StoreUnavailableException;
import purse.updater.Messages;
import purse.updater.readmodel.PostgresErrors;

/** Waits for a database that is still starting, as it is when both were started together. */
final class DatabaseWait {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWait.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private DatabaseWait() {}

  /**
   * @throws StoreUnavailableException if it does not answer in time
   * @throws purse.updater.StoreRefusedException if it answers that it will never let us in
   */
  static void until(Connections connections, Duration longest) {
    var endNanos = System.nanoTime() + longest.toNanos();
    for (var attempt = 1; !answers(connections, attempt, endNanos); attempt++) {
      pause();
    }
  }

  private static boolean answers(Connections connections, int attempt, long endNanos) {
    try (var _ = connections.open()) {
      return true;
    } catch (SQLException e) {
      if (!PostgresErrors.isUnavailable(e) || System.nanoTime() >= endNanos) {
        throw PostgresErrors.translated(e);
      }
      if (attempt == 1) {
        LOG.info("waiting for PostgreSQL: {}", Messages.oneLine(e));
      }
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("PostgreSQL", e);
    }
  }
}
