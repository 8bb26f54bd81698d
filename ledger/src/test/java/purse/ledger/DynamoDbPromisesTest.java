package purse.ledger;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * What Purse relies on of DynamoDB, sentence by sentence. It holds on the engine of laptops in
 * every build, and on AWS itself where {@code PURSE_DYNAMODB=aws} and credentials lead it there.
 */
class DynamoDbPromisesTest {
  private static final String ABSENT = "attribute_not_exists(PK)";
  private static final int ACTIONS_MAX = 100;

  private static final PromisedTable TABLE = PromisedTable.create();

  private final String partition = UUID.randomUUID().toString();

  @AfterAll
  static void close() {
    TABLE.close();
  }

  @Test
  void a_transaction_is_written_whole_or_not_at_all() {
    put("taken");

    assertThrows(
        TransactionCanceledException.class,
        () -> transact(putIf("first", ABSENT), putIf("taken", ABSENT), putIf("last", ABSENT)));

    assertEquals(List.of("taken"), sortKeys());
  }

  @Test
  void the_reasons_of_a_cancellation_stand_in_the_order_of_its_actions() {
    put("taken");

    var reasons =
        reasons(
            putIf("a", ABSENT), putIf("taken", ABSENT), putIf("b", ABSENT), putIf("c", "x = y"));

    assertEquals(
        List.of("None", "ConditionalCheckFailed", "None", "ConditionalCheckFailed"),
        reasons.stream().map(CancellationReason::code).toList());
  }

  @Test
  void a_condition_that_fails_returns_the_item_as_it_was() {
    var item = TABLE.item(partition, "taken", Map.of("balance", number("20.3")));
    TABLE.put(item);

    var reasons = reasons(putIf("free", ABSENT), putIf("taken", ABSENT), putIf("absent", "x = y"));

    assertFalse(reasons.get(0).hasItem());
    assertEquals(item, reasons.get(1).item());
    assertFalse(reasons.get(2).hasItem(), "there was none");
  }

  @Test
  void a_token_makes_a_transaction_that_comes_twice_count_once() {
    put("counter", "count", number("0"));
    var token = UUID.randomUUID().toString();
    var actions = List.of(increment("counter"), putIf("coin", ABSENT));

    TABLE.transact(token, actions);
    assertDoesNotThrow(() -> TABLE.transact(token, actions));

    assertEquals(number("1"), TABLE.get(partition, "counter").get("count"));
  }

  @Test
  void a_token_stands_for_one_transaction_alone() {
    var token = UUID.randomUUID().toString();
    TABLE.transact(token, List.of(putIf("coin", ABSENT)));

    assertThrows(
        IdempotentParameterMismatchException.class,
        () -> TABLE.transact(token, List.of(putIf("another", ABSENT))));

    assertEquals(List.of("coin"), sortKeys());
  }

  @Test
  void two_actions_on_one_item_are_refused() {
    var refusal =
        assertThrows(
            DynamoDbException.class, () -> transact(putIf("same", ABSENT), increment("same")));

    assertEquals("ValidationException", refusal.awsErrorDetails().errorCode());
    assertEquals(List.of(), sortKeys());
  }

  @Test
  void a_transaction_takes_a_hundred_actions_and_no_more() {
    TABLE.transact(UUID.randomUUID().toString(), puts(ACTIONS_MAX));
    assertEquals(ACTIONS_MAX, sortKeys().size());

    var refusal =
        assertThrows(
            DynamoDbException.class,
            () -> TABLE.transact(UUID.randomUUID().toString(), puts(ACTIONS_MAX + 1)));

    assertEquals("ValidationException", refusal.awsErrorDetails().errorCode());
  }

  @Test
  void a_transaction_takes_four_megabytes_and_no_more() {
    TABLE.transact(UUID.randomUUID().toString(), large(10));
    assertEquals(List.of("large"), TABLE.sortKeys(partition + "10-9"));

    var refusal =
        assertThrows(
            DynamoDbException.class, () -> TABLE.transact(UUID.randomUUID().toString(), large(11)));

    assertEquals("ValidationException", refusal.awsErrorDetails().errorCode());
  }

  @Test
  void a_read_in_a_transaction_answers_in_the_order_it_was_asked() {
    put("a");
    put("c");

    var found = TABLE.transactGet(partition, List.of("c", "b", "a"));

    assertEquals(
        List.of("c", "", "a"),
        found.stream().map(item -> item.getOrDefault("SK", text("")).s()).toList());
  }

  @Test
  void a_consistent_read_sees_what_was_just_written() {
    for (var i = 0; i < 20; i++) {
      put("last", "count", number(Integer.toString(i)));

      assertEquals(number(Integer.toString(i)), TABLE.get(partition, "last").get("count"));
      assertEquals(number(Integer.toString(i)), TABLE.newest(partition, "last").get("count"));
    }
  }

  @Test
  void sort_keys_stand_in_the_order_of_their_bytes_and_can_be_read_from_their_end() {
    var keys =
        new ArrayList<>(List.of("H#2022060706", "H#2022060707", "H#9", "a", "z", "ä", "～", "😀"));
    Collections.shuffle(keys, new Random(7));
    keys.forEach(this::put);

    assertEquals(
        List.of("H#2022060706", "H#2022060707", "H#9", "a", "z", "ä", "～", "😀"), sortKeys());
    assertEquals(text("H#9"), TABLE.newest(partition, "H#").get("SK"));
  }

  @Test
  void a_number_keeps_thirty_eight_digits_and_takes_no_more() {
    var digits = "12345678901234567890123456.789012345678";
    put("number", "amount", number(digits));

    assertEquals(number(digits), TABLE.get(partition, "number").get("amount"));
    assertThrows(DynamoDbException.class, () -> put("number", "amount", number(digits + "9")));
  }

  @Test
  void an_update_on_condition_changes_nothing_if_it_fails() {
    put("page", "count", number("7"));

    assertThrows(
        ConditionalCheckFailedException.class,
        () -> TABLE.removeIf(partition, "page", "pending", "count", number("6")));
    TABLE.removeIf(partition, "page", "pending", "count", number("7"));

    assertEquals(number("7"), TABLE.get(partition, "page").get("count"));
  }

  @Test
  void the_index_has_those_items_that_have_its_keys_and_no_others() {
    put("unmarked");
    put("half", "pending", text(partition));
    TABLE.put(marked("a"));
    TABLE.put(marked("b"));
    TABLE.awaitIndexed(partition, List.of("a", "b"));

    TABLE.removeIf(partition, "a", "pending", "PK", text(partition));

    TABLE.awaitIndexed(partition, List.of("b"));
  }

  @Test
  void a_batch_of_consistent_reads_finds_what_is_there() {
    put("a");
    put("b");

    assertEquals(List.of("a", "b"), TABLE.batchGet(partition, List.of("b", "absent", "a")));
  }

  @Test
  void segments_that_are_scanned_side_by_side_have_each_item_once() {
    IntStream.range(0, 50).forEach(i -> TABLE.put(TABLE.item(partition + i, "x", Map.of())));

    var found =
        TABLE.scan(4, 7).stream().filter(key -> key.startsWith(partition)).sorted().toList();

    assertEquals(50, found.size());
    assertEquals(50, new HashSet<>(found).size());
  }

  @Test
  void the_stream_has_each_change_of_an_item_in_its_order_with_both_images() {
    put("page", "count", number("1"));
    transact(increment("page"));
    transact(increment("page"));

    var changes = TABLE.awaitChanges(partition, 3);

    assertEquals(
        List.of("INSERT null 1", "MODIFY 1 2", "MODIFY 2 3"),
        changes.stream().map(change -> change.kind() + " " + change.values("count")).toList());
    var numbers = changes.stream().map(PromisedStream.Change::sequenceNumber).toList();
    assertEquals(numbers.stream().sorted().distinct().toList(), numbers, "compared as numbers");
  }

  private void put(String sortKey) {
    TABLE.put(TABLE.item(partition, sortKey, Map.of()));
  }

  private void put(String sortKey, String name, AttributeValue value) {
    TABLE.put(TABLE.item(partition, sortKey, Map.of(name, value)));
  }

  private Map<String, AttributeValue> marked(String sortKey) {
    return TABLE.item(
        partition, sortKey, Map.of("pending", text(partition), "pendingKey", text(sortKey)));
  }

  private void transact(TransactWriteItem... actions) {
    TABLE.transact(UUID.randomUUID().toString(), List.of(actions));
  }

  private List<CancellationReason> reasons(TransactWriteItem... actions) {
    return assertThrows(TransactionCanceledException.class, () -> transact(actions))
        .cancellationReasons();
  }

  private TransactWriteItem putIf(String sortKey, String condition) {
    return TABLE.putIf(TABLE.item(partition, sortKey, Map.of()), condition);
  }

  private TransactWriteItem increment(String sortKey) {
    return TABLE.add(partition, sortKey, number("1"));
  }

  private List<TransactWriteItem> puts(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> putIf("new" + number + "-" + i, ABSENT))
        .toList();
  }

  /** Each of 390 KB. */
  private List<TransactWriteItem> large(int number) {
    var filler = Map.of("filler", text("x".repeat(390 * 1024)));
    return IntStream.range(0, number)
        .mapToObj(
            i -> TABLE.putIf(TABLE.item(partition + number + "-" + i, "large", filler), ABSENT))
        .toList();
  }

  private List<String> sortKeys() {
    return TABLE.sortKeys(partition);
  }

  private static AttributeValue number(String digits) {
    return AttributeValue.fromN(digits);
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
