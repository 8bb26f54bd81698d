package purse.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import purse.core.TraceId;
import purse.core.WalletId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A coin as an item. The hour stands there for readers of the raw table; the datetime decides. */
public final class CoinTransactionCodec {
  private static final Pattern COIN_PARTITION = Pattern.compile("C#([^#]+)#[0-9]{2}");

  private CoinTransactionCodec() {}

  public static Map<String, AttributeValue> toItem(CoinTransaction coin) {
    var item = new HashMap<>(LedgerKeys.coin(coin.walletId(), coin.traceId()));
    item.put(Attributes.AMOUNT, Values.coins(coin.amount()));
    item.put(Attributes.DATETIME, Values.instant(coin.datetime()));
    item.put(Attributes.HOUR, Values.text(coin.hour().toString()));
    item.put(Attributes.FINGERPRINT, Values.text(coin.fingerprint().value()));
    item.put(Attributes.SEQUENCE, Values.number(coin.sequence()));
    item.put(Attributes.BALANCE_AFTER, Values.coins(coin.balanceAfter()));
    item.put(Attributes.RECORDED_AT, Values.instant(coin.recordedAt()));
    return Map.copyOf(item);
  }

  /**
   * Reads what {@link #toItem} wrote, now or years ago.
   *
   * @throws CorruptItemException if the item is no coin
   */
  public static CoinTransaction fromItem(Map<String, AttributeValue> item) {
    return new ItemReader(item)
        .whole(
            reader ->
                new CoinTransaction(
                    reader.value(Attributes.PARTITION_KEY, CoinTransactionCodec::walletIdOf),
                    reader.value(Attributes.SORT_KEY, TraceId::new),
                    reader.coins(Attributes.AMOUNT),
                    reader.instant(Attributes.DATETIME),
                    reader.value(Attributes.FINGERPRINT, Fingerprint::new),
                    reader.number(Attributes.SEQUENCE),
                    reader.coins(Attributes.BALANCE_AFTER),
                    reader.instant(Attributes.RECORDED_AT)));
  }

  /** The wallet in {@code C#<wallet>#<shard>}. */
  private static WalletId walletIdOf(String partition) {
    var parts = COIN_PARTITION.matcher(partition);
    return new WalletId(parts.matches() ? parts.group(1) : "");
  }
}
