package purse.updater.pending;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import purse.ledger.Attributes;
import purse.ledger.CorruptItemException;
import purse.ledger.LedgerKeys;
import purse.ledger.PageKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Lists the sparse index, shard by shard. The shards are asked for their first entries together,
 * for most of them have no more; the rest of a shard follows when it is wanted.
 */
final class PendingIndex {
  /** The first answers of all shards are in memory at once. */
  private static final int ENTRIES_TOGETHER = 1_000;

  private final DynamoDbClient client;
  private final String table;
  private final Workers workers;

  PendingIndex(DynamoDbClient client, String table, Workers workers) {
    this.client = client;
    this.table = table;
    this.workers = workers;
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
    private final Map<QueryRequest, QueryResponse> firstAnswers = new ConcurrentHashMap<>();
    private final Queue<PageKey> listed = new ArrayDeque<>();
    private boolean isAsked;

    Keys(Consumer<CorruptItemException> unreadable) {
      this.unreadable = unreadable;
    }

    @Override
    public boolean hasNext() {
      if (!isAsked) {
        workers.forEach(requests, request -> firstAnswers.put(request, query(request)));
        isAsked = true;
      }
      while (listed.isEmpty() && !requests.isEmpty()) {
        list(requests.remove());
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

    private void list(QueryRequest request) {
      var first = firstAnswers.remove(request);
      var response = first == null ? query(request) : first;
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

  private QueryResponse query(QueryRequest request) {
    return DynamoDbErrors.translated(() -> client.query(request));
  }

  private QueryRequest first(AttributeValue shard) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(Attributes.PENDING_INDEX)
        .limit(ENTRIES_TOGETHER)
        .keyConditionExpression("#pending = :shard")
        .expressionAttributeNames(Map.of("#pending", Attributes.PENDING))
        .expressionAttributeValues(Map.of(":shard", shard))
        .build();
  }
}
