package purse.updater.readmodel;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/**
 * The read model's own clock, by which all runs date what they record there: the clocks of those
 * that run differ, and one of them that is ahead would have answers called fresh until its time has
 * come. Threads may share it.
 */
public final class DatabaseClock implements InstantSource {
  private final Database database;

  public DatabaseClock(Database database) {
    this.database = database;
  }

  /**
   * @throws purse.core.StoreUnavailableException if PostgreSQL does not answer
   * @throws purse.updater.StoreRefusedException if it refuses
   */
  @Override
  public Instant instant() {
    return database
        .inTransaction(
            handle ->
                handle.createQuery("select clock_timestamp()").mapTo(OffsetDateTime.class).one())
        .toInstant();
  }
}
