package purse.updater.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import purse.core.WalletId;
import purse.ledger.CorruptItemException;
import purse.ledger.LedgerKeys;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The wallets of the pages that a scan comes by: a partition's items stand together in it. */
final class ScannedWallets {
  private final Consumer<WalletId> found;
  private final Consumer<CorruptItemException> unreadable;
  private final Map<Integer, WalletId> lastBySegment = new ConcurrentHashMap<>();

  ScannedWallets(Consumer<WalletId> found, Consumer<CorruptItemException> unreadable) {
    this.found = found;
    this.unreadable = unreadable;
  }

  /** The parts of a segment come one after the other. */
  void take(int segment, List<Map<String, AttributeValue>> items) {
    for (var item : items) {
      walletOf(item)
          .filter(wallet -> !wallet.equals(lastBySegment.put(segment, wallet)))
          .ifPresent(found);
    }
  }

  private Optional<WalletId> walletOf(Map<String, AttributeValue> item) {
    try {
      return Optional.of(LedgerKeys.pageKeyOf(item).walletId());
    } catch (CorruptItemException e) {
      unreadable.accept(e);
      return Optional.empty();
    }
  }
}
