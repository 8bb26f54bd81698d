package purse.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import purse.core.LedgerHour;
import purse.core.WalletId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** How often a DynamoDB is asked that has no capacity left; what it answers is tested elsewhere. */
class ConsistentBatchReadTest {
  private final List<BatchGetItemRequest> requests = new ArrayList<>();

  @Test
  void asks_a_bounded_number_of_times_and_always_consistently() {
    var read = ConsistentBatchRead.forService(exhausted(), "coins");
    var key = LedgerKeys.page(new PageKey(new WalletId("ann"), LedgerHour.parse("2022060706")));

    assertThrows(ProvisionedThroughputExceededException.class, () -> read.items(List.of(key)));

    assertEquals(8, requests.size());
    assertTrue(
        requests.stream()
            .flatMap(request -> request.requestItems().values().stream())
            .allMatch(keys -> keys.consistentRead() && keys.keys().equals(List.of(key))));
  }

  /** A state that the embedded store cannot be brought into. */
  private DynamoDbClient exhausted() {
    return new DynamoDbClient() {
      @Override
      public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        requests.add(request);
        return BatchGetItemResponse.builder().unprocessedKeys(request.requestItems()).build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }
}
