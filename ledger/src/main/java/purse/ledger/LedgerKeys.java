package purse.ledger;

import java.util.List;
import java.util.Map;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of the table's items. A coin's key is a function of wallet and trace ID alone, never of
 * the hour or the payload: that is what makes it count once. {@code #} is in no wallet ID and no
 * trace ID, so no two items can meet.
 */
public final class LedgerKeys {
  /** What the sort key of every page starts with; it sorts after {@link #COVER}. */
  public static final String PAGE_PREFIX = "H#";

  private static final String WALLET_PREFIX = "W#";
  private static final String COIN_PREFIX = "C#";
  private static final String COVER = "COVER";
  private static final String SEPARATOR = "#";

  private LedgerKeys() {}

  public static Map<String, AttributeValue> page(PageKey key) {
    return Map.of(
        Attributes.PARTITION_KEY, wallet(key.walletId()),
        Attributes.SORT_KEY, Values.text(PAGE_PREFIX + key.hour()));
  }

  public static Map<String, AttributeValue> cover(WalletId walletId) {
    return Map.of(
        Attributes.PARTITION_KEY, wallet(walletId), Attributes.SORT_KEY, Values.text(COVER));
  }

  public static Map<String, AttributeValue> coin(WalletId walletId, TraceId traceId) {
    return Map.of(
        Attributes.PARTITION_KEY, coins(walletId, Shards.ofCoin(traceId)),
        Attributes.SORT_KEY, Values.text(traceId.value()));
  }

  /** Every partition that coins of a wallet may be in. */
  public static List<AttributeValue> coinPartitions(WalletId walletId) {
    return Shards.allOfCoins().stream().map(shard -> coins(walletId, shard)).toList();
  }

  /** The partition of a wallet's cover and pages. */
  public static AttributeValue wallet(WalletId walletId) {
    return Values.text(WALLET_PREFIX + walletId);
  }

  /** The index's partition for a page that the read model lacks. */
  public static AttributeValue pending(WalletId walletId) {
    return Values.text(Shards.ofPending(walletId));
  }

  /** The index's sort key: a wallet's pages stand together there. */
  public static AttributeValue pendingKey(PageKey key) {
    return Values.text(key.walletId() + SEPARATOR + key.hour());
  }

  /** Every partition of the index. */
  public static List<AttributeValue> pendingShards() {
    return Shards.allPending().stream().map(Values::text).toList();
  }

  /**
   * The page that an item of the index or the table stands for.
   *
   * @throws CorruptItemException if its keys are no page's
   */
  public static PageKey pageKeyOf(Map<String, AttributeValue> item) {
    var reader = new ItemReader(item);
    return new PageKey(
        reader.value(Attributes.PARTITION_KEY, text -> new WalletId(after(WALLET_PREFIX, text))),
        reader.value(Attributes.SORT_KEY, text -> LedgerHour.parse(after(PAGE_PREFIX, text))));
  }

  /** Whether an item of a wallet's partition is its cover. */
  public static boolean isCover(Map<String, AttributeValue> item) {
    return Values.text(COVER).equals(item.get(Attributes.SORT_KEY));
  }

  /** Whether an item of the table is a page, rather than a cover, a coin or nothing. */
  public static boolean isPage(Map<String, AttributeValue> item) {
    var sortKey = item.get(Attributes.SORT_KEY);
    var partitionKey = item.get(Attributes.PARTITION_KEY);
    return sortKey != null
        && partitionKey != null
        && sortKey.s().startsWith(PAGE_PREFIX)
        && partitionKey.s().startsWith(WALLET_PREFIX);
  }

  private static AttributeValue coins(WalletId walletId, String shard) {
    return Values.text(COIN_PREFIX + walletId + SEPARATOR + shard);
  }

  private static String after(String prefix, String text) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : "";
  }
}
