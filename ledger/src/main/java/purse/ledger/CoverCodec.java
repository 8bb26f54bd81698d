package purse.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import purse.core.WalletId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A wallet's cover as an item: put with its first coin, and room for the wallet's settings. */
public final class CoverCodec {
  private CoverCodec() {}

  public static Map<String, AttributeValue> toItem(WalletId walletId, Instant createdAt) {
    var item = new HashMap<>(LedgerKeys.cover(walletId));
    item.put(Attributes.CREATED_AT, Values.instant(createdAt));
    return Map.copyOf(item);
  }
}
