package purse.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import purse.core.configuration.Environment;
import purse.embedded.SharedStores;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A table as Purse has it, where {@link DynamoDbPromisesTest} asks what holds of it. On AWS it is
 * deleted at the end.
 */
final class PromisedTable implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** As often as AWS lets a stream be read. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final LedgerConfiguration configuration;
  private final DynamoDbClient client;
  private final PromisedStream stream;

  private PromisedTable(LedgerConfiguration configuration) {
    this.configuration = configuration;
    this.client = LedgerClients.forTask(configuration);
    this.stream = new PromisedStream(configuration);
  }

  static PromisedTable create() {
    var variables =
        new HashMap<>(isAws() ? System.getenv() : SharedStores.dynamoDb().environment());
    variables.put("DDB_TABLE", "purse_" + SharedStores.freshTableName());
    var table = new PromisedTable(Environment.configuration(variables, LedgerConfiguration::from));
    LedgerTable.createIfAbsent(table.client, table.name());
    return table;
  }

  private static boolean isAws() {
    return "aws".equals(System.getenv("PURSE_DYNAMODB"));
  }

  Map<String, AttributeValue> item(
      String partition, String sortKey, Map<String, AttributeValue> more) {
    var item = new HashMap<>(more);
    item.putAll(key(partition, sortKey));
    return Map.copyOf(item);
  }

  void put(Map<String, AttributeValue> item) {
    client.putItem(request -> request.tableName(name()).item(item));
  }

  Map<String, AttributeValue> get(String partition, String sortKey) {
    return client
        .getItem(
            request -> request.tableName(name()).key(key(partition, sortKey)).consistentRead(true))
        .item();
  }

  /** The last whose sort key begins so. */
  Map<String, AttributeValue> newest(String partition, String prefix) {
    return client
        .query(
            request ->
                request
                    .tableName(name())
                    .consistentRead(true)
                    .keyConditionExpression("PK = :partition AND begins_with(SK, :prefix)")
                    .expressionAttributeValues(
                        Map.of(
                            ":partition", Values.text(partition), ":prefix", Values.text(prefix)))
                    .scanIndexForward(false)
                    .limit(1))
        .items()
        .getFirst();
  }

  List<String> sortKeys(String partition) {
    return client
        .queryPaginator(
            request ->
                request
                    .tableName(name())
                    .consistentRead(true)
                    .keyConditionExpression("PK = :partition")
                    .expressionAttributeValues(Map.of(":partition", Values.text(partition))))
        .items()
        .stream()
        .map(item -> text(item, Attributes.SORT_KEY))
        .toList();
  }

  TransactWriteItem putIf(Map<String, AttributeValue> item, String condition) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(name())
                    .item(item)
                    .conditionExpression(condition)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  TransactWriteItem add(String partition, String sortKey, AttributeValue more) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(name())
                    .key(key(partition, sortKey))
                    .updateExpression("ADD #count :more")
                    .expressionAttributeNames(Map.of("#count", Attributes.COUNT))
                    .expressionAttributeValues(Map.of(":more", more)))
        .build();
  }

  void transact(String token, List<TransactWriteItem> actions) {
    client.transactWriteItems(request -> request.clientRequestToken(token).transactItems(actions));
  }

  List<Map<String, AttributeValue>> transactGet(String partition, List<String> sortKeys) {
    var gets =
        sortKeys.stream()
            .map(
                sortKey ->
                    TransactGetItem.builder()
                        .get(get -> get.tableName(name()).key(key(partition, sortKey)))
                        .build())
            .toList();
    return client.transactGetItems(request -> request.transactItems(gets)).responses().stream()
        .map(ItemResponse::item)
        .toList();
  }

  List<String> batchGet(String partition, List<String> sortKeys) {
    var keys =
        KeysAndAttributes.builder()
            .consistentRead(true)
            .keys(sortKeys.stream().map(sortKey -> key(partition, sortKey)).toList())
            .build();
    return client
        .batchGetItem(request -> request.requestItems(Map.of(name(), keys)))
        .responses()
        .values()
        .stream()
        .flatMap(List::stream)
        .map(item -> text(item, Attributes.SORT_KEY))
        .sorted()
        .toList();
  }

  /** Removes one attribute on condition of another. */
  void removeIf(
      String partition, String sortKey, String removed, String name, AttributeValue expected) {
    client.updateItem(
        request ->
            request
                .tableName(name())
                .key(key(partition, sortKey))
                .updateExpression("REMOVE #removed")
                .conditionExpression("#name = :expected")
                .expressionAttributeNames(Map.of("#removed", removed, "#name", name))
                .expressionAttributeValues(Map.of(":expected", expected)));
  }

  /** The index is always a little behind. */
  void awaitIndexed(String partition, List<String> sortKeys) {
    assertEquals(sortKeys, awaited(() -> indexed(partition), sortKeys::equals));
  }

  private List<String> indexed(String partition) {
    return client
        .query(
            request ->
                request
                    .tableName(name())
                    .indexName(Attributes.PENDING_INDEX)
                    .keyConditionExpression("pending = :partition")
                    .expressionAttributeValues(Map.of(":partition", Values.text(partition))))
        .items()
        .stream()
        .map(item -> text(item, Attributes.SORT_KEY))
        .toList();
  }

  /** The partitions of all items, by so many segments side by side, in answers of so many items. */
  List<String> scan(int segments, int limit) {
    var scans =
        IntStream.range(0, segments)
            .mapToObj(
                segment ->
                    CompletableFuture.supplyAsync(
                        () -> scan(segment, segments, limit), Thread::startVirtualThread))
            .toList();
    return scans.stream().map(CompletableFuture::join).flatMap(List::stream).toList();
  }

  private List<String> scan(int segment, int segments, int limit) {
    return client
        .scanPaginator(
            request ->
                request.tableName(name()).segment(segment).totalSegments(segments).limit(limit))
        .items()
        .stream()
        .map(item -> text(item, Attributes.PARTITION_KEY))
        .toList();
  }

  /** The first changes of a partition's items that the stream has. */
  List<PromisedStream.Change> awaitChanges(String partition, int number) {
    var arn = client.describeTable(request -> request.tableName(name())).table().latestStreamArn();
    return awaited(() -> stream.changes(arn, partition), changes -> changes.size() >= number);
  }

  private static <T> T awaited(Supplier<T> question, Predicate<T> isEnough) {
    var endNanos = System.nanoTime() + PATIENCE.toNanos();
    var answer = question.get();
    while (!isEnough.test(answer) && System.nanoTime() < endNanos) {
      LockSupport.parkNanos(PAUSE.toNanos());
      answer = question.get();
    }
    return answer;
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name)).s();
  }

  private static Map<String, AttributeValue> key(String partition, String sortKey) {
    return Map.of(
        Attributes.PARTITION_KEY,
        Values.text(partition),
        Attributes.SORT_KEY,
        Values.text(sortKey));
  }

  private String name() {
    return configuration.table();
  }

  @Override
  public void close() {
    if (isAws()) {
      client.deleteTable(request -> request.tableName(name()));
    }
    client.close();
    stream.close();
  }
}
