package purse.updater.pending;

import java.util.List;
import java.util.Map;
import purse.core.WalletId;
import purse.ledger.CorruptItemException;
import purse.ledger.Page;

/**
 * What became of the pages that were to be read.
 *
 * @param pages in order of their keys
 * @param corrupt the wallets of which a page cannot be understood, with one such page's fault
 */
public record PagesRead(List<Page> pages, Map<WalletId, CorruptItemException> corrupt) {
  public PagesRead {
    pages = List.copyOf(pages);
    corrupt = Map.copyOf(corrupt);
  }
}
