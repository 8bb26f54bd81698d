package purse.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/**
 * Strongly consistent reads of many items. DynamoDB may leave keys of a batch unprocessed when it
 * is short of capacity; they are asked for again, a bounded number of times.
 */
public final class ConsistentBatchRead {
  /** Keys in one BatchGetItem. */
  public static final int KEYS_MAX = 100;

  private static final int ROUNDS_MAX = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  private final DynamoDbClient client;
  private final String table;

  public ConsistentBatchRead(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * Those of the items that exist, in no order.
   *
   * @param keys at most {@value #KEYS_MAX}
   * @throws ProvisionedThroughputExceededException if keys stay unprocessed
   */
  public List<Map<String, AttributeValue>> items(List<Map<String, AttributeValue>> keys) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    var remaining = Map.of(table, keysAndAttributes(keys));
    for (var round = 0; !remaining.isEmpty(); round++) {
      if (round == ROUNDS_MAX) {
        throw ProvisionedThroughputExceededException.builder()
            .message("keys were left unprocessed " + ROUNDS_MAX + " times")
            .build();
      }
      pauseBefore(round);
      var asked = remaining;
      var answer = client.batchGetItem(request -> request.requestItems(asked));
      items.addAll(answer.responses().getOrDefault(table, List.of()));
      remaining = answer.unprocessedKeys();
    }
    return items;
  }

  private static KeysAndAttributes keysAndAttributes(List<Map<String, AttributeValue>> keys) {
    return KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
  }

  private static void pauseBefore(int round) {
    if (round == 0) {
      return;
    }
    try {
      Thread.sleep(FIRST_PAUSE.multipliedBy(1L << (round - 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while keys were unprocessed", e);
    }
  }
}
