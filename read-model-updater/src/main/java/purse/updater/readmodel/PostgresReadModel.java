package purse.updater.readmodel;

import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import purse.ledger.Page;

/** The rows that queries are answered from, in PostgreSQL. */
public final class PostgresReadModel implements ReadModel {
  private final Database database;

  public PostgresReadModel(Database database) {
    this.database = database;
  }

  /**
   * By one transaction. While the read model is being rebuilt it writes the next tables too, so
   * that these lack nothing when they take the place of those that queries read.
   */
  @Override
  public Copied copy(Collection<Page> pages, Instant readAt) throws PagesRefusedException {
    return database.inTransactionOfPages(handle -> copy(handle, pages, readAt));
  }

  private static Copied copy(Handle handle, Collection<Page> pages, Instant readAt) {
    Locks.keepTables(handle);
    var copied = PageCopy.copy(handle, pages, readAt);
    if (RebuildTables.open(handle).filter(RebuildRun::isCurrent).isPresent()) {
      ShadowRows.follow(handle, pages, readAt);
    }
    return copied;
  }
}
