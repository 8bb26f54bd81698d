package purse.benchmarks.stores;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The capacity that DynamoDB would charge for, by the sizes of items, whatever its stand-in says.
 * Names count by their bytes in UTF-8, numbers two digits to a byte and one more.
 */
final class ItemSizes {
  private static final int WRITE_BYTES = 1_024;
  private static final int READ_BYTES = 4_096;
  private static final int UNITS_IN_TRANSACTION = 2;
  private static final int DIGITS_IN_BYTE = 2;

  private ItemSizes() {}

  /** Two units for every started kilobyte of each item. */
  static long transactionUnits(Stream<TransactWriteItem> actions) {
    return actions
        .mapToLong(action -> UNITS_IN_TRANSACTION * started(bytesOf(action), WRITE_BYTES))
        .sum();
  }

  static long writeUnits(Map<String, AttributeValue> written) {
    return started(bytes(written), WRITE_BYTES);
  }

  /** A strongly consistent read of one item, which may be absent. */
  static long readUnits(Map<String, AttributeValue> item) {
    return started(bytes(item), READ_BYTES);
  }

  /** A strongly consistent query, charged for all that it found together. */
  static long readUnits(Stream<Map<String, AttributeValue>> items) {
    return started(items.mapToLong(ItemSizes::bytes).sum(), READ_BYTES);
  }

  static long bytes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToLong(attribute -> bytes(attribute.getKey()) + bytes(attribute.getValue()))
        .sum();
  }

  private static long bytesOf(TransactWriteItem action) {
    if (action.put() != null) {
      return bytes(action.put().item());
    }
    if (action.update() != null) {
      return bytesOf(action.update());
    }
    throw new IllegalArgumentException("neither a put nor an update: " + action);
  }

  /**
   * The item itself is not in the request. Its key, and all the names and values that the request
   * has of it, stand for it: those of ours and of the reference change nearly all that they have,
   * and stay far below a kilobyte.
   */
  private static long bytesOf(Update update) {
    return bytes(update.key())
        + bytes(update.expressionAttributeValues())
        + update.expressionAttributeNames().values().stream().mapToLong(ItemSizes::bytes).sum();
  }

  private static long bytes(AttributeValue value) {
    if (value.s() != null) {
      return bytes(value.s());
    }
    if (value.n() != null) {
      return Math.ceilDiv(value.n().length(), DIGITS_IN_BYTE) + 1L;
    }
    throw new IllegalArgumentException("neither a text nor a number: " + value);
  }

  private static long bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static long started(long bytes, int unitBytes) {
    return Math.max(1, Math.ceilDiv(bytes, unitBytes));
  }
}
