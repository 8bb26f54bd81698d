package purse.updater.update;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import purse.ledger.PageKey;

/**
 * Cuts a sequence of pages into batches, between two wallets wherever possible: what is copied
 * together of a wallet is seen together. Only a wallet with more pages than a batch is cut itself.
 */
final class Batches implements Iterator<List<PageKey>> {
  private final Iterator<PageKey> keys;
  private final int pagesMax;
  private final List<PageKey> waiting = new ArrayList<>();

  /**
   * @param keys with the pages of a wallet one after the other
   */
  Batches(Iterator<PageKey> keys, int pagesMax) {
    this.keys = keys;
    this.pagesMax = pagesMax;
  }

  @Override
  public boolean hasNext() {
    return !waiting.isEmpty() || keys.hasNext();
  }

  @Override
  public List<PageKey> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    while (waiting.size() <= pagesMax && keys.hasNext()) {
      waiting.add(keys.next());
    }
    var cut = waiting.subList(0, waiting.size() <= pagesMax ? waiting.size() : betweenWallets());
    var batch = List.copyOf(cut);
    cut.clear();
    return batch;
  }

  /** The last place at which a wallet ends and the next begins, or the middle of the only one. */
  private int betweenWallets() {
    for (int place = pagesMax; place > 0; place--) {
      if (!waiting.get(place).walletId().equals(waiting.get(place - 1).walletId())) {
        return place;
      }
    }
    return pagesMax;
  }
}
