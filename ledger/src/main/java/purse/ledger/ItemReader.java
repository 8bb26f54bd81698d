package purse.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import purse.core.Coins;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads an item's attributes; what is absent or not of its type is named together with the key. */
final class ItemReader {
  private final Map<String, AttributeValue> item;

  ItemReader(Map<String, AttributeValue> item) {
    this.item = item;
  }

  Coins coins(String name) {
    return value(name, ItemReader::coinsOf);
  }

  Optional<Coins> optionalCoins(String name) {
    return item.containsKey(name) ? Optional.of(coins(name)) : Optional.empty();
  }

  Instant instant(String name) {
    return value(name, Instant::parse);
  }

  Optional<Instant> optionalInstant(String name) {
    return item.containsKey(name) ? Optional.of(instant(name)) : Optional.empty();
  }

  long number(String name) {
    return value(name, number -> new BigDecimal(number).longValueExact());
  }

  /** The attribute's text or number through {@code parse}, whose failure is the item's fault. */
  <T> T value(String name, Function<String, T> parse) {
    var attribute = item.get(name);
    var text = attribute == null ? null : textOf(attribute);
    if (text == null) {
      throw new CorruptItemException(name + " is missing in " + keys());
    }
    try {
      return parse.apply(text);
    } catch (RuntimeException e) {
      throw new CorruptItemException(name + " is " + text + " in " + keys(), e);
    }
  }

  /** A record from attributes that were each read, but may contradict each other. */
  <T> T whole(Function<ItemReader, T> build) {
    try {
      return build.apply(this);
    } catch (IllegalArgumentException e) {
      throw new CorruptItemException(e.getMessage() + " in " + keys(), e);
    }
  }

  private static Coins coinsOf(String number) {
    return new Coins(new BigDecimal(number));
  }

  private static @Nullable String textOf(AttributeValue attribute) {
    return attribute.s() == null ? attribute.n() : attribute.s();
  }

  private String keys() {
    return "item " + shown(Attributes.PARTITION_KEY) + " " + shown(Attributes.SORT_KEY);
  }

  private @Nullable String shown(String name) {
    var attribute = item.get(name);
    return attribute == null ? null : textOf(attribute);
  }
}
