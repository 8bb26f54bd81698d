package purse.benchmarks.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class ItemSizesTest {
  @Test
  void an_item_is_as_large_as_its_names_and_values() {
    // Given
    var item =
        Map.of("PK", AttributeValue.fromS("wallet"), "amount", AttributeValue.fromN("12345"));

    // When
    var bytes = ItemSizes.bytes(item);

    // Then
    assertEquals(2 + 6 + 6 + 4, bytes);
  }

  @Test
  void every_started_kilobyte_in_a_transaction_costs_two_write_units() {
    // Given
    var small = put("x".repeat(1_022));
    var larger = put("x".repeat(1_023));

    // When
    var units = ItemSizes.transactionUnits(Stream.of(small, larger));

    // Then
    assertEquals(2 + 4, units);
  }

  @Test
  void a_read_of_nothing_costs_a_unit_and_so_do_four_kilobytes() {
    assertEquals(1, ItemSizes.readUnits(Map.of()));
    assertEquals(1, ItemSizes.readUnits(Map.of("PK", AttributeValue.fromS("x".repeat(4_094)))));
    assertEquals(2, ItemSizes.readUnits(Map.of("PK", AttributeValue.fromS("x".repeat(4_095)))));
  }

  private static TransactWriteItem put(String key) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName("any").item(Map.of("PK", AttributeValue.fromS(key))))
        .build();
  }
}
