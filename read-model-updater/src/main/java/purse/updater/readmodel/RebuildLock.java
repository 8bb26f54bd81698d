package purse.updater.readmodel;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.updater.StoreRefusedException;

/** Held by the one who rebuilds or repairs, as long as its connection lasts. */
public final class RebuildLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RebuildLock.class);

  /** A process that was killed a moment ago may not be gone yet for the server. */
  private static final String PATIENCE = "set local lock_timeout = '2s'";

  private final Handle handle;

  private RebuildLock(Handle handle) {
    this.handle = handle;
  }

  /**
   * @throws StoreRefusedException if another has it
   */
  public static RebuildLock take(Database database) {
    var handle = database.open();
    try {
      handle.useTransaction(
          transaction -> {
            transaction.execute(PATIENCE);
            Locks.rebuild(transaction);
          });
      return new RebuildLock(handle);
    } catch (RuntimeException e) {
      handle.close();
      throw PostgresErrors.isAboutLocks(e)
          ? new StoreRefusedException(
              "a rebuild, or a reconcile that repairs, is under way in this database: wait for its"
                  + " end, or stop it",
              e)
          : PostgresErrors.translated(e);
    }
  }

  /**
   * @throws purse.core.StoreUnavailableException if the lock may be another's by now
   */
  public void check() {
    try {
      handle.execute("select 1");
    } catch (RuntimeException e) {
      throw PostgresErrors.translated(e);
    }
  }

  @Override
  public void close() {
    try (handle) {
      Locks.endRebuild(handle);
    } catch (RuntimeException e) {
      LOG.debug("the connection broke, and with it the lock", e);
    }
  }
}
