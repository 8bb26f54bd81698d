package purse.local.importer;

import java.util.regex.Pattern;
import purse.core.InvalidValueException;

/** Amounts as much of Europe writes them: -1.234,50. */
final class DecimalComma {
  /** A point is one between thousands only where a comma follows: 1.234 may mean either. */
  private static final Pattern AMOUNT =
      Pattern.compile("-?[0-9]+|-?([0-9]+|[0-9]{1,3}(\\.[0-9]{3})+),[0-9]+");

  private DecimalComma() {}

  /**
   * The same with a decimal point.
   *
   * @throws InvalidValueException if it has a decimal point, or is no amount at all
   */
  static String withPoint(String text) {
    if (!AMOUNT.matcher(text).matches()) {
      throw new InvalidValueException(text, "must be an amount with a comma, such as -1.234,50");
    }
    return text.replace(".", "").replace(',', '.');
  }
}
