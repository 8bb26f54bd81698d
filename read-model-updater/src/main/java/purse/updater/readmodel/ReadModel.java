package purse.updater.readmodel;

import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import purse.ledger.Page;

/**
 * The rows that queries are answered from. Every call throws {@link
 * purse.core.StoreUnavailableException} if PostgreSQL does not answer, and {@link
 * purse.updater.StoreRefusedException} if it refuses for a reason that is not the pages'.
 */
public final class ReadModel {
  private final Database database;

  public ReadModel(Database database) {
    this.database = database;
  }

  /**
   * Copies pages in one transaction: their rows, the months' totals and the wallets' figures. A
   * page that is not newer than its row changes nothing, so it may come any number of times, from
   * any number of updaters: each first locks the wallets, in one order for all, and reads the rows
   * under those locks.
   *
   * @param readAt when the pages were read
   * @throws PagesRefusedException if PostgreSQL's constraints refuse one of the pages
   */
  public Copied copy(Collection<Page> pages, Instant readAt) throws PagesRefusedException {
    return database.inTransactionOfPages(handle -> copy(handle, pages, readAt));
  }

  private static Copied copy(Handle handle, Collection<Page> pages, Instant readAt) {
    var keys = pages.stream().map(Page::key).toList();
    var wallets = WalletTable.lock(handle, keys);
    var changes = Changes.of(pages, HourTable.read(handle, keys), wallets);
    var hours = changes.hours().stream().map(hour -> hour.after(readAt)).toList();
    HourTable.write(handle, hours);
    MonthTable.add(handle, changes.months());
    WalletTable.write(handle, changes.wallets());
    return new Copied(
        hours.size(),
        changes.hours().stream().filter(HourChange::restates).count(),
        changes.lackedSince());
  }
}
