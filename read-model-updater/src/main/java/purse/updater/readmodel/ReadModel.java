package purse.updater.readmodel;

import java.time.Instant;
import java.util.Collection;
import purse.ledger.Page;

/**
 * The rows that queries are answered from. Every call throws {@link
 * purse.core.StoreUnavailableException} if the database does not answer, and {@link
 * purse.updater.StoreRefusedException} if it refuses for a reason that is not the pages'. Every
 * implementation passes one contract test.
 */
public interface ReadModel {

  /**
   * Copies pages, all of them or none: their rows, the months' totals and the wallets' figures. A
   * page that is not newer than its row changes nothing, so it may come any number of times, from
   * any number of updaters.
   *
   * @param readAt when the pages were read
   * @throws PagesRefusedException if the read model's rules refuse one of the pages
   */
  Copied copy(Collection<Page> pages, Instant readAt) throws PagesRefusedException;
}
