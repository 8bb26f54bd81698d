package purse.ledger;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A page as an item. */
public final class PageCodec {
  private PageCodec() {}

  public static Map<String, AttributeValue> toItem(Page page) {
    var item = new HashMap<>(LedgerKeys.page(page.key()));
    item.put(Attributes.AMOUNT, Values.coins(page.totals().amount()));
    item.put(Attributes.CREDITS, Values.coins(page.totals().credits()));
    item.put(Attributes.DEBITS, Values.coins(page.totals().debits()));
    item.put(Attributes.COUNT, Values.number(page.totals().count()));
    item.put(Attributes.VERSION, Values.number(page.version()));
    item.put(Attributes.CHANGED_AT, Values.instant(page.changedAt()));
    page.balance().ifPresent(balance -> item.put(Attributes.BALANCE, Values.coins(balance)));
    page.firstAt().ifPresent(first -> item.put(Attributes.FIRST_AT, Values.instant(first)));
    page.pendingSince()
        .ifPresent(
            since -> {
              item.put(Attributes.PENDING, LedgerKeys.pending(page.walletId()));
              item.put(Attributes.PENDING_KEY, LedgerKeys.pendingKey(page.key()));
              item.put(Attributes.PENDING_SINCE, Values.instant(since));
            });
    return Map.copyOf(item);
  }

  /**
   * Reads what {@link #toItem} wrote, now or years ago.
   *
   * @throws CorruptItemException if the item is no page, or contradicts itself
   */
  public static Page fromItem(Map<String, AttributeValue> item) {
    return new ItemReader(item).whole(reader -> read(reader, LedgerKeys.pageKeyOf(item)));
  }

  private static Page read(ItemReader reader, PageKey key) {
    var totals =
        new HourTotals(
            reader.coins(Attributes.CREDITS),
            reader.coins(Attributes.DEBITS),
            reader.number(Attributes.COUNT));
    if (!totals.amount().equals(reader.coins(Attributes.AMOUNT))) {
      throw new IllegalArgumentException("the amount is not credits less debits");
    }
    return new Page(
        key.walletId(),
        key.hour(),
        totals,
        reader.number(Attributes.VERSION),
        reader.instant(Attributes.CHANGED_AT),
        reader.optionalCoins(Attributes.BALANCE),
        reader.optionalInstant(Attributes.PENDING_SINCE),
        reader.optionalInstant(Attributes.FIRST_AT));
  }
}
