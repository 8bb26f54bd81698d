package purse.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An item as it was written when its format was made, in DynamoDB's JSON. These files never change:
 * tables are full of such items.
 */
final class GoldenFile {
  private static final TypeReference<Map<String, Map<String, String>>> ITEM =
      new TypeReference<>() {};
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String text;

  private GoldenFile(String text) {
    this.text = text;
  }

  static GoldenFile named(String name) {
    var path = "/golden/" + name + ".json";
    try (var stream = GoldenFile.class.getResourceAsStream(path)) {
      return new GoldenFile(
          new String(Objects.requireNonNull(stream, path).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return text;
  }

  Map<String, AttributeValue> item() {
    return JSON.readValue(text, ITEM).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> value(entry.getValue())));
  }

  /** An item as the text of such a file. */
  static String textOf(Map<String, AttributeValue> item) {
    var sorted = new TreeMap<String, Map<String, String>>();
    item.forEach((name, value) -> sorted.put(name, json(value)));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sorted) + "\n";
  }

  private static AttributeValue value(Map<String, String> typed) {
    var number = typed.get("N");
    return number == null
        ? AttributeValue.fromS(Objects.requireNonNull(typed.get("S")))
        : AttributeValue.fromN(number);
  }

  private static Map<String, String> json(AttributeValue value) {
    return switch (value.type()) {
      case S -> Map.of("S", value.s());
      case N -> Map.of("N", value.n());
      default -> throw new AssertionError("the ledger has texts and numbers alone: " + value);
    };
  }
}
