package purse.updater.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.LedgerKeys;
import purse.ledger.PageKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** What is asked of DynamoDB for pages, which answers here that there are none. */
class PageReaderTest {
  private static final String TABLE = "purse";
  private static final int KEYS_MAX = 100;

  private final Queue<KeysAndAttributes> asked = new ConcurrentLinkedQueue<>();
  private final Workers workers = new Workers();
  private final PageReader reader = new PageReader(withoutItems(), TABLE, workers);

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void asks_once_for_a_key_that_is_listed_twice_however_far_apart() {
    var keys = keys(2 * KEYS_MAX + 50);
    var twice = new ArrayList<>(keys);
    twice.addAll(keys.reversed());

    reader.read(twice);

    assertEquals(keys.size(), askedKeys().size());
    assertEquals(
        new HashSet<>(keys.stream().map(LedgerKeys::page).toList()), new HashSet<>(askedKeys()));
  }

  @Test
  void asks_for_no_more_at_once_than_it_may_and_for_the_latest() {
    reader.read(keys(2 * KEYS_MAX + 50));

    assertEquals(3, asked.size());
    assertTrue(asked.stream().allMatch(call -> call.keys().size() <= KEYS_MAX));
    assertTrue(asked.stream().allMatch(KeysAndAttributes::consistentRead));
  }

  @Test
  void asks_for_nothing_if_nothing_is_listed() {
    assertEquals(List.of(), reader.read(List.of()).pages());
    assertEquals(0, asked.size());
  }

  private List<Map<String, AttributeValue>> askedKeys() {
    return asked.stream().map(KeysAndAttributes::keys).flatMap(Collection::stream).toList();
  }

  private static List<PageKey> keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(hours -> LedgerHour.of(Instant.EPOCH.plus(Duration.ofHours(hours))))
        .map(hour -> new PageKey(new WalletId("ann"), hour))
        .toList();
  }

  private DynamoDbClient withoutItems() {
    return new DynamoDbClient() {
      @Override
      public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        asked.add(Objects.requireNonNull(request.requestItems().get(TABLE)));
        return BatchGetItemResponse.builder().responses(Map.of()).unprocessedKeys(Map.of()).build();
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
