package purse.benchmarks.recording;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import purse.core.LedgerHour;
import purse.ledger.Values;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The table of the reference flow: a partition for an hour, which here is an hour of one wallet; in
 * it the hour's aggregate, and the coins by their trace IDs.
 */
final class ReferenceItems {
  private static final String PARTITION_KEY = "PK";
  private static final String SORT_KEY = "SK";
  private static final String AMOUNT = "amount";
  private static final String VERSION = "version";
  private static final String DATETIME = "datetime";
  private static final String ABSENT = "attribute_not_exists(PK)";

  private final String table;

  ReferenceItems(String table) {
    this.table = table;
  }

  void createTable(DynamoDbClient client) {
    client.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text(PARTITION_KEY), text(SORT_KEY))
                .keySchema(key(PARTITION_KEY, KeyType.HASH), key(SORT_KEY, KeyType.RANGE)));
    client.waiter().waitUntilTableExists(describe -> describe.tableName(table));
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  GetItemRequest readAggregate(Coin coin, Instant at) {
    return GetItemRequest.builder()
        .tableName(table)
        .key(key(coin, at, AMOUNT))
        .consistentRead(true)
        .build();
  }

  /** The version of an aggregate that was read, none if there was none. */
  static OptionalLong version(Map<String, AttributeValue> aggregate) {
    var version = aggregate.get(VERSION);
    return version == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(version.n()));
  }

  /** The aggregate first, then the coin. */
  TransactWriteItemsRequest record(Coin coin, Instant at, OptionalLong version) {
    var aggregate =
        version.isEmpty() ? firstAggregate(coin, at) : add(coin, at, version.getAsLong());
    return TransactWriteItemsRequest.builder().transactItems(aggregate, put(coin, at)).build();
  }

  private TransactWriteItem firstAggregate(Coin coin, Instant at) {
    var item = new HashMap<>(key(coin, at, AMOUNT));
    item.put(AMOUNT, Values.coins(Coin.AMOUNT));
    item.put(VERSION, Values.number(1));
    return putIfAbsent(item);
  }

  private TransactWriteItem add(Coin coin, Instant at, long version) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table)
                    .key(key(coin, at, AMOUNT))
                    .updateExpression("SET #amount = #amount + :coins, #version = :next")
                    .conditionExpression("#version = :version")
                    .expressionAttributeNames(Map.of("#amount", AMOUNT, "#version", VERSION))
                    .expressionAttributeValues(
                        Map.of(
                            ":coins", Values.coins(Coin.AMOUNT),
                            ":version", Values.number(version),
                            ":next", Values.number(version + 1))))
        .build();
  }

  private TransactWriteItem put(Coin coin, Instant at) {
    var item = new HashMap<>(key(coin, at, coin.traceId().value()));
    item.put(AMOUNT, Values.coins(Coin.AMOUNT));
    item.put(DATETIME, Values.instant(at));
    return putIfAbsent(item);
  }

  private TransactWriteItem putIfAbsent(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(item)
                    .conditionExpression(ABSENT)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  private static Map<String, AttributeValue> key(Coin coin, Instant at, String sortKey) {
    var hour = coin.walletId() + "#" + LedgerHour.of(at);
    return Map.of(PARTITION_KEY, Values.text(hour), SORT_KEY, Values.text(sortKey));
  }
}
