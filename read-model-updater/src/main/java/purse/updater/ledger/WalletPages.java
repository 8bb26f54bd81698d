package purse.updater.ledger;

import java.util.List;
import java.util.Optional;
import purse.core.WalletId;
import purse.ledger.Page;

/**
 * A wallet's cover and pages, each as it was at some moment of one reading.
 *
 * @param isWhole whether these are all of them, or only those of some hours
 * @param pages the newest first, and read first
 * @param unreadable what is wrong with each item that is no page
 */
public record WalletPages(
    WalletId walletId,
    boolean isWhole,
    boolean hasCover,
    List<Page> pages,
    List<String> unreadable) {
  public WalletPages {
    pages = List.copyOf(pages);
    unreadable = List.copyOf(unreadable);
  }

  /** The open page, or the newest of several. */
  public Optional<Page> open() {
    return pages.stream().filter(Page::isOpen).findFirst();
  }

  /** Of all pages: as one is read after the other, an older one may have the highest. */
  public long highestVersion() {
    return pages.stream().mapToLong(Page::version).max().orElse(0);
  }
}
