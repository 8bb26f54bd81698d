package purse.benchmarks.stores;

import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts many items into a table, past the command API, as many with each call as DynamoDB takes. */
public record ItemWrites(DynamoDbClient client, String table) {
  private static final int TOGETHER = 25;

  /** The calls that it takes, in any order, by any threads. */
  public List<Runnable> of(List<Map<String, AttributeValue>> items) {
    return items.stream()
        .gather(Gatherers.windowFixed(TOGETHER))
        .<Runnable>map(batch -> () -> putTogether(batch))
        .toList();
  }

  private void putTogether(List<Map<String, AttributeValue>> items) {
    var writes =
        items.stream()
            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
            .toList();
    var response = client.batchWriteItem(request -> request.requestItems(Map.of(table, writes)));
    if (response.hasUnprocessedItems() && !response.unprocessedItems().isEmpty()) {
      throw new IllegalStateException("items were left unprocessed");
    }
  }
}
