package purse.ledger;

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

  private static final int SERVICE_ROUNDS_MAX = 8;
  private static final int TASK_ROUNDS_MAX = 16;
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long PAUSE_MILLIS_MAX = 5_000;

  private final DynamoDbClient client;
  private final String table;
  private final int roundsMax;

  private ConsistentBatchRead(DynamoDbClient client, String table, int roundsMax) {
    this.client = client;
    this.table = table;
    this.roundsMax = roundsMax;
  }

  /** For a service, whose caller waits: about a second of pauses. */
  public static ConsistentBatchRead forService(DynamoDbClient client, String table) {
    return new ConsistentBatchRead(client, table, SERVICE_ROUNDS_MAX);
  }

  /** For a task, which can wait until a table has taken in a burst: about half a minute. */
  public static ConsistentBatchRead forTask(DynamoDbClient client, String table) {
    return new ConsistentBatchRead(client, table, TASK_ROUNDS_MAX);
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
      if (round == roundsMax) {
        throw ProvisionedThroughputExceededException.builder()
            .message("keys were left unprocessed " + roundsMax + " times")
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
      Thread.sleep(Math.min(FIRST_PAUSE_MILLIS << (round - 1), PAUSE_MILLIS_MAX));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while keys were unprocessed", e);
    }
  }
}
