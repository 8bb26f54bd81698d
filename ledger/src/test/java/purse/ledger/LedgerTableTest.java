package purse.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.core.Coins;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The table on a real server of DynamoDB's API, and that it adds coins exactly. */
class LedgerTableTest {
  private final TestTable table = TestTable.create();
  private final DynamoDbClient client = table.client();

  @AfterEach
  void close() {
    table.close();
  }

  @Test
  void is_left_alone_when_it_is_there() {
    var page = GoldenFile.named("page-pending").item();
    put(page);

    LedgerTable.createIfAbsent(client, table.name());

    assertEquals(page, get(page));
  }

  @Test
  void has_the_keys_the_sparse_index_and_the_stream() {
    var description = client.describeTable(request -> request.tableName(table.name())).table();

    assertEquals(List.of("PK", "SK"), names(description.keySchema()));
    var index = description.globalSecondaryIndexes().getFirst();
    assertEquals("pending", index.indexName());
    assertEquals(List.of("pending", "pendingKey"), names(index.keySchema()));
    assertEquals(ProjectionType.KEYS_ONLY, index.projection().projectionType());
    assertEquals(
        StreamViewType.NEW_AND_OLD_IMAGES, description.streamSpecification().streamViewType());
  }

  @Test
  void lists_pending_pages_and_no_others_in_the_index() {
    put(GoldenFile.named("page-extreme").item());
    put(GoldenFile.named("page-pending").item());
    put(GoldenFile.named("coin-credit").item());

    var listed =
        client
            .scan(request -> request.tableName(table.name()).indexName(Attributes.PENDING_INDEX))
            .items();

    assertEquals(1, listed.size());
    assertEquals("ann", LedgerKeys.pageKeyOf(listed.getFirst()).walletId().value());
  }

  @Test
  void keeps_eighteen_digits_and_eight_decimals() {
    var coin = GoldenFile.named("coin-credit").item();

    put(coin);

    assertEquals(CoinTransactionCodec.fromItem(coin), CoinTransactionCodec.fromItem(get(coin)));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.2, 0.3",
    "999999999999999999.99999999, 0.00000001, 1000000000000000000",
    "999999999999999999.99999999, 999999999999999999.99999999, 1999999999999999999.99999998",
    "-999999999999999999.99999999, 0.00000002, -999999999999999999.99999997",
    "999999999999999999999999999999.99999998, 0.00000001, 999999999999999999999999999999.99999999",
    "999999999999999999999999999999.99999999, -999999999999999999.99999999, 999999999999000000000000000000",
    "20.30, -20.3, 0"
  })
  void adds_exactly(String amount, String more, String sum) {
    var key = Map.of("PK", text("W#ann"), "SK", text("H#2022060706"));
    var item = new HashMap<>(key);
    item.put("amount", Values.coins(Coins.of(amount)));
    put(item);

    client.updateItem(
        request ->
            request
                .tableName(table.name())
                .key(key)
                .updateExpression("SET amount = amount + :more")
                .expressionAttributeValues(Map.of(":more", Values.coins(Coins.of(more)))));

    assertEquals(Coins.of(sum), new ItemReader(get(key)).coins("amount"));
  }

  private void put(Map<String, AttributeValue> item) {
    client.putItem(request -> request.tableName(table.name()).item(item));
  }

  private Map<String, AttributeValue> get(Map<String, AttributeValue> item) {
    var key =
        item.entrySet().stream()
            .filter(entry -> List.of("PK", "SK").contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return client
        .getItem(request -> request.tableName(table.name()).key(key).consistentRead(true))
        .item();
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static List<String> names(List<KeySchemaElement> keys) {
    return keys.stream().map(KeySchemaElement::attributeName).toList();
  }
}
