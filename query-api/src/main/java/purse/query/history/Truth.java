package purse.query.history;

import purse.core.InvalidValueException;

/** Yes and no in the words of JSON. */
final class Truth {
  private Truth() {}

  /**
   * @throws InvalidValueException if it is neither
   */
  static boolean parse(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValueException(text, "must be true or false");
    };
  }
}
