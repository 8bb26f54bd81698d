package purse.updater.pending;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import purse.ledger.CorruptItemException;
import purse.ledger.Page;
import purse.ledger.PageKey;

/**
 * The pages that the read model lacks, as the ledger marks them. Every call throws {@link
 * purse.core.StoreUnavailableException} if the ledger does not answer, and {@link
 * purse.updater.StoreRefusedException} if it refuses. Every implementation passes one contract
 * test.
 */
public interface PendingPages {

  /**
   * Every page that is marked, a wallet's pages one after the other, in order of their hours. It
   * may be behind: a page listed may be unmarked by now, and one just marked comes with the next
   * run.
   *
   * @param unreadable takes what is marked and is no page
   */
  Iterator<PageKey> keys(Consumer<CorruptItemException> unreadable);

  /** These pages, each as it is now, in order of their keys; those that are gone are left out. */
  PagesRead read(List<PageKey> keys);

  /**
   * Begins to remove the markers of pages that were copied, unless a page has changed since.
   *
   * @return to be waited for, if it matters whether they are gone
   */
  Unmarking unmark(List<Page> copied);
}
