package purse.core;

import java.util.regex.Pattern;

/** The name of a wallet, chosen by whoever records its first coin. */
public record WalletId(String value) implements Comparable<WalletId> {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._~:@-]{1,64}");

  /**
   * @throws InvalidValueException unless it is 1 to 64 of A-Z a-z 0-9 . _ ~ : @ -
   */
  public WalletId {
    if (!ALLOWED.matcher(value).matches()) {
      throw new InvalidValueException(
          value, "must be 1 to 64 characters of A-Z a-z 0-9 . _ ~ : @ -");
    }
  }

  /**
   * A name as somebody gives it now. One that stands for a directory in paths is none: clients
   * would never reach its wallet, and land on another route. Older ledgers may hold such wallets.
   *
   * @throws InvalidValueException if it is no wallet's name
   */
  public static WalletId given(String value) {
    return new WalletId(PathSegment.checked(value));
  }

  @Override
  public int compareTo(WalletId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
