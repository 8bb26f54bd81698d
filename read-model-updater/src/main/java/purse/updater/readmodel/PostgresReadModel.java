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
   * By one transaction, which first locks the wallets, in one order for all updaters, and reads the
   * rows under those locks.
   */
  @Override
  public Copied copy(Collection<Page> pages, Instant readAt) throws PagesRefusedException {
    return database.inTransactionOfPages(handle -> copy(handle, pages, readAt));
  }

  private static Copied copy(Handle handle, Collection<Page> pages, Instant readAt) {
    var keys = pages.stream().map(Page::key).toList();
    var wallets = WalletTable.lock(handle, keys);
    var changes = Changes.of(pages, HourTable.read(handle, keys), wallets);
    HourTable.write(handle, changes.rows(readAt));
    MonthTable.add(handle, changes.months());
    WalletTable.write(handle, changes.wallets());
    return changes.copied();
  }
}
