package purse.updater.pending;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import purse.ledger.Attributes;
import purse.ledger.CorruptItemException;
import purse.ledger.LedgerKeys;
import purse.ledger.PageKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Lists the sparse index, shard by shard, one answer of a Query in memory at a time. */
final class PendingIndex {
  private final DynamoDbClient client;
  private final String table;

  PendingIndex(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  Iterator<PageKey> keys(Consumer<CorruptItemException> unreadable) {
    return new Keys(unreadable);
  }

  /** Not a stream: the iterator of a flat-mapped stream would hold a whole shard. */
  private final class Keys implements Iterator<PageKey> {
    private final Consumer<CorruptItemException> unreadable;
    private final Deque<QueryRequest> requests =
        new ArrayDeque<>(
            LedgerKeys.pendingShards().stream().map(PendingIndex.this::first).toList());
    private final Queue<PageKey> listed = new ArrayDeque<>();

    Keys(Consumer<CorruptItemException> unreadable) {
      this.unreadable = unreadable;
    }

    @Override
    public boolean hasNext() {
      while (listed.isEmpty() && !requests.isEmpty()) {
        query(requests.remove());
      }
      return !listed.isEmpty();
    }

    @Override
    public PageKey next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return listed.remove();
    }

    private void query(QueryRequest request) {
      var response = DynamoDbErrors.translated(() -> client.query(request));
      response.items().stream().flatMap(this::key).forEach(listed::add);
      if (response.hasLastEvaluatedKey()) {
        // The rest of a shard comes before the next one, or a wallet's pages would be torn apart.
        requests.addFirst(
            request.toBuilder().exclusiveStartKey(response.lastEvaluatedKey()).build());
      }
    }

    private Stream<PageKey> key(Map<String, AttributeValue> entry) {
      try {
        return Stream.of(LedgerKeys.pageKeyOf(entry));
      } catch (CorruptItemException e) {
        unreadable.accept(e);
        return Stream.empty();
      }
    }
  }

  private QueryRequest first(AttributeValue shard) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(Attributes.PENDING_INDEX)
        .keyConditionExpression("#pending = :shard")
        .expressionAttributeNames(Map.of("#pending", Attributes.PENDING))
        .expressionAttributeValues(Map.of(":shard", shard))
        .build();
  }
}
