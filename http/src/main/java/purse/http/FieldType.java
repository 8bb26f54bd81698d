package purse.http;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import purse.core.InvalidValueException;
import tools.jackson.databind.JsonNode;

/** What a field of a request may hold, and what it becomes. A query parameter is a text. */
@FunctionalInterface
public interface FieldType<T> {
  /**
   * @throws InvalidValueException if the value breaks a rule
   */
  T read(JsonNode given);

  /** A text, by a rule of its own that throws {@link InvalidValueException}. */
  static <T> FieldType<T> text(Function<String, T> parse) {
    return given -> {
      if (!given.isString()) {
        throw new InvalidValueException(given.toString(), "must be a string");
      }
      return parse.apply(given.stringValue());
    };
  }

  /** A JSON number or a decimal text; its digits are kept as they were written. */
  static <T> FieldType<T> decimal(Function<BigDecimal, T> convert) {
    return given -> convert.apply(Decimals.of(given));
  }

  /** A whole number between both bounds, inclusive. */
  static FieldType<Integer> wholeNumber(int min, int max) {
    return decimal(
        number -> {
          // Compared before it is converted: an exponent may stand for a billion digits.
          if (number.compareTo(BigDecimal.valueOf(min)) < 0
              || number.compareTo(BigDecimal.valueOf(max)) > 0
              || number.stripTrailingZeros().scale() > 0) {
            throw new InvalidValueException(
                number.toString(), "must be a whole number from " + min + " to " + max);
          }
          return number.intValueExact();
        });
  }

  /** One of the constants of an enum, written in lower case. */
  static <E extends Enum<E>> FieldType<E> choice(Class<E> type) {
    return text(
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(text, "must be " + names(type))));
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" or "));
  }

  /** Decimals from JSON, never by way of a double. */
  final class Decimals {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,60}(\\.[0-9]{1,60})?");

    private Decimals() {}

    private static BigDecimal of(JsonNode given) {
      if (given.isNumber()) {
        return given.decimalValue();
      }
      if (given.isString() && PLAIN.matcher(given.stringValue()).matches()) {
        return new BigDecimal(given.stringValue());
      }
      throw new InvalidValueException(
          JsonBody.shown(given), "must be a number, or a decimal such as \"-20.3\"");
    }
  }
}
