package purse.updater.readmodel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import purse.ledger.Page;
import purse.ledger.PageKey;

/** Copies pages within a transaction, into the tables that its search path finds first. */
final class PageCopy {
  private PageCopy() {}

  /**
   * First locks the wallets, in one order for all updaters, and reads the rows under those locks.
   */
  static Copied copy(Handle handle, Collection<Page> pages, Instant readAt) {
    return copy(handle, pages, readAt, UnaryOperator.identity());
  }

  /** The same, for rows of which not everything can be told from their pages. */
  static Copied copy(
      Handle handle, Collection<Page> pages, Instant readAt, UnaryOperator<List<HourRow>> amend) {
    var keys = keys(pages);
    var wallets = WalletTable.lock(handle, keys);
    var changes = Changes.of(pages, HourTable.read(handle, keys), wallets);
    HourTable.write(handle, amend.apply(changes.rows(readAt)));
    MonthTable.add(handle, changes.months());
    WalletTable.write(handle, changes.wallets());
    return changes.copied();
  }

  static List<PageKey> keys(Collection<Page> pages) {
    return pages.stream().map(Page::key).toList();
  }
}
