package purse.core;

import java.util.Set;

/** What stands between two slashes of a path, and reaches us as it was meant. */
final class PathSegment {
  /** Clients and proxies resolve them, percent-encoded too, before they send a request. */
  private static final Set<String> DIRECTORIES = Set.of(".", "..");

  private PathSegment() {}

  /**
   * @throws InvalidValueException if it never would
   */
  static String checked(String value) {
    if (DIRECTORIES.contains(value)) {
      throw new InvalidValueException(value, "must not be . or ..");
    }
    return value;
  }
}
