package purse.ledger.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.Attributes;
import purse.ledger.LedgerKeys;
import purse.ledger.TestTable;
import purse.ledger.Values;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What is read of one partition. */
class PartitionReadTest {
  private static final int ITEMS = 5;
  private static final AttributeValue PARTITION = LedgerKeys.wallet(new WalletId("ann"));
  private static final AttributeValue OTHER = LedgerKeys.wallet(new WalletId("ann2"));

  private static final TestTable TABLE = TestTable.create();

  private final List<QueryRequest> requests = new ArrayList<>();

  @BeforeAll
  static void fill() {
    IntStream.range(0, ITEMS).forEach(item -> put(PARTITION, "H#" + item));
    put(OTHER, "H#9");
  }

  @AfterAll
  static void close() {
    TABLE.close();
  }

  @Test
  void reads_all_of_a_partition_from_its_end_in_any_number_of_calls() {
    var read = new ArrayList<String>();

    partitions(2).backwards(PARTITION, items -> read.addAll(sortKeys(items)));

    assertEquals(List.of("H#4", "H#3", "H#2", "H#1", "H#0"), read);
    assertEquals(3, requests.size());
    assertTrue(requests.stream().allMatch(QueryRequest::consistentRead));
  }

  @Test
  void reads_down_to_a_sort_key() {
    var read = new ArrayList<String>();

    partitions(2).backwards(PARTITION, "H#2", items -> read.addAll(sortKeys(items)));

    assertEquals(List.of("H#4", "H#3", "H#2"), read);
  }

  @Test
  void reads_no_more_once_it_is_told_so() {
    partitions(2).backwards(PARTITION, _ -> false);

    assertEquals(1, requests.size());
  }

  @Test
  void reads_the_last_item_alone() {
    assertEquals(List.of("H#4"), sortKeys(partitions(ITEMS).last(PARTITION)));
    assertEquals(List.of(), partitions(ITEMS).last(LedgerKeys.wallet(new WalletId("nobody"))));
  }

  @Test
  void has_a_partition_for_every_coin() {
    var wallet = new WalletId("ann");
    Set<AttributeValue> partitions = new HashSet<>(LedgerKeys.coinPartitions(wallet));

    assertEquals(
        partitions,
        IntStream.range(0, 2_000)
            .mapToObj(coin -> LedgerKeys.coin(wallet, new TraceId("trace-" + coin)))
            .map(key -> key.get(Attributes.PARTITION_KEY))
            .collect(Collectors.toSet()));
  }

  /** One that gets so many items with each answer. */
  private PartitionRead partitions(int itemsPerCall) {
    var client =
        new DynamoDbClient() {
          @Override
          public QueryResponse query(QueryRequest request) {
            requests.add(request);
            return TABLE
                .client()
                .query(
                    request.limit() == null
                        ? request.toBuilder().limit(itemsPerCall).build()
                        : request);
          }

          @Override
          public String serviceName() {
            return TABLE.client().serviceName();
          }

          @Override
          public void close() {}
        };
    return new PartitionRead(client, TABLE.name(), ReadBudget.of(ReadBudget.UNITS_PER_SECOND_MAX));
  }

  private static List<String> sortKeys(List<Map<String, AttributeValue>> items) {
    return items.stream()
        .map(item -> item.getOrDefault(Attributes.SORT_KEY, Values.text("")).s())
        .toList();
  }

  private static void put(AttributeValue partition, String sortKey) {
    TABLE
        .client()
        .putItem(
            request ->
                request
                    .tableName(TABLE.name())
                    .item(
                        Map.of(
                            Attributes.PARTITION_KEY,
                            partition,
                            Attributes.SORT_KEY,
                            Values.text(sortKey))));
  }
}
