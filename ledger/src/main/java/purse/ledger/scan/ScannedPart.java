package purse.ledger.scan;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one call read of a segment, at most 1 MB of items.
 *
 * @param items those in the scope, a partition's one after the other, in order of their sort keys
 * @param itemsRead all that were read, in the scope or not
 * @param readUnits what DynamoDB says that it cost, rounded up
 * @param position where the segment is afterwards
 */
public record ScannedPart(
    List<Map<String, AttributeValue>> items,
    long itemsRead,
    long readUnits,
    ScanPosition position) {

  public ScannedPart {
    items = List.copyOf(items);
  }
}
