package purse.updater.reconcile;

import java.util.Optional;
import purse.ledger.Page;
import purse.updater.ledger.WalletPages;

/**
 * What the ledger said of a wallet, in the order in which it was read.
 *
 * @param open the open page, from before all else or from the same reading as the pages
 * @param pages the wallet's pages
 * @param coins the wallet's coins
 * @param versionAfterwards of the open page after the coins were read; 0 if there was none
 */
record LedgerReading(
    Optional<Page> open, WalletPages pages, CoinTally coins, long versionAfterwards) {

  /** The highest version that is known to have been reached. */
  long versionSeen() {
    return Math.max(pages.highestVersion(), coins.lastSequence());
  }
}
