package purse.ledger.scan;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import purse.ledger.Attributes;
import purse.ledger.Values;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key of any item of the table, as two texts. */
public record ItemKey(String partition, String sort) {
  public ItemKey {
    if (partition.isEmpty() || sort.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a key of '%s' and '%s'", partition, sort));
    }
  }

  /**
   * @param item has a key, as all items of the table do
   */
  public static ItemKey of(Map<String, AttributeValue> item) {
    return new ItemKey(
        text(item.get(Attributes.PARTITION_KEY)), text(item.get(Attributes.SORT_KEY)));
  }

  /** For requests. */
  public Map<String, AttributeValue> attributes() {
    return Map.of(
        Attributes.PARTITION_KEY, Values.text(partition), Attributes.SORT_KEY, Values.text(sort));
  }

  @Override
  public String toString() {
    return partition + " " + sort;
  }

  private static String text(@Nullable AttributeValue value) {
    return value == null || value.s() == null ? "" : value.s();
  }
}
