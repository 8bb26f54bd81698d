package purse.ledger;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that are not as we write them: the message says which item, and what is wrong with it. */
class CorruptItemTest {
  @ParameterizedTest
  @CsvSource({
    "amount, 19.3, the amount is not credits less debits",
    "amount, 1e40, amount is 1e40",
    "credits, -1, credits -1",
    "credits, 0.000000001, credits is 0.000000001",
    "count, 2.5, count is 2.5",
    "count, 8, a page of 8 coins at version 7",
    "version, 9223372036854775808, version is 9223372036854775808",
    "balance, 0.123456789, balance is 0.123456789"
  })
  void names_the_page_and_its_wrong_number(String attribute, String number, String message) {
    var page = pageWith(attribute, AttributeValue.fromN(number));

    assertNamed(page, message, () -> PageCodec.fromItem(page));
  }

  @ParameterizedTest
  @CsvSource({
    "amount, ten, amount is ten",
    "changedAt, yesterday, changedAt is yesterday",
    "pendingSince, soon, pendingSince is soon",
    "SK, H#2022060799, SK is H#2022060799",
    "SK, COVER, SK is COVER",
    "PK, W#, PK is W#"
  })
  void names_the_page_and_its_wrong_text(String attribute, String text, String message) {
    var page = pageWith(attribute, AttributeValue.fromS(text));

    assertNamed(page, message, () -> PageCodec.fromItem(page));
  }

  @ParameterizedTest
  @ValueSource(strings = {"amount", "credits", "debits", "count", "version", "changedAt"})
  void names_the_page_and_what_it_lacks(String attribute) {
    var page = new HashMap<>(GoldenFile.named("page-open").item());
    page.remove(attribute);

    assertNamed(page, attribute + " is missing", () -> PageCodec.fromItem(page));
  }

  @Test
  void names_an_attribute_of_another_type() {
    var page = pageWith("amount", AttributeValue.fromBool(true));

    assertNamed(page, "amount is missing", () -> PageCodec.fromItem(page));
  }

  @ParameterizedTest
  @CsvSource({
    "PK, C#ann, PK is C#ann",
    "PK, W#ann, PK is W#ann",
    "PK, X#ann#17, PK is X#ann#17",
    "SK, two words, SK is two words",
    "amount, 0, a coin of 0",
    "sequence, 0, a coin of 999999999999999999.99999999 with sequence 0",
    "balanceAfter, -1, balance -1"
  })
  void names_the_coin_and_what_is_wrong_with_it(String attribute, String value, String message) {
    var coin = new HashMap<>(GoldenFile.named("coin-credit").item());
    coin.put(attribute, AttributeValue.fromS(value));

    assertNamed(coin, message, () -> CoinTransactionCodec.fromItem(coin));
  }

  private static Map<String, AttributeValue> pageWith(String attribute, AttributeValue value) {
    var page = new HashMap<>(GoldenFile.named("page-open").item());
    page.put(attribute, value);
    return page;
  }

  private static void assertNamed(
      Map<String, AttributeValue> item, String message, Executable decoding) {
    var failure = assertThrows(CorruptItemException.class, decoding);
    var text = String.valueOf(failure.getMessage());
    assertTrue(text.contains(message), text);
    assertTrue(text.contains(keyOf(item, "PK")) && text.contains(keyOf(item, "SK")), text);
  }

  private static String keyOf(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name)).s();
  }
}
