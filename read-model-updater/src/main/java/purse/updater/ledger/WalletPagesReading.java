package purse.updater.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import purse.core.WalletId;
import purse.ledger.CorruptItemException;
import purse.ledger.LedgerKeys;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sorts out the items of a wallet's partition as they are read. */
final class WalletPagesReading {
  private final WalletId walletId;
  private final boolean isWhole;
  private final List<Page> pages = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private boolean hasCover;

  WalletPagesReading(WalletId walletId, boolean isWhole) {
    this.walletId = walletId;
    this.isWhole = isWhole;
  }

  void take(Map<String, AttributeValue> item) {
    if (LedgerKeys.isCover(item)) {
      hasCover = true;
      return;
    }
    try {
      pages.add(PageCodec.fromItem(item));
    } catch (CorruptItemException e) {
      unreadable.add(e.getMessage());
    }
  }

  WalletPages pages() {
    return new WalletPages(walletId, isWhole, hasCover, pages, unreadable);
  }
}
