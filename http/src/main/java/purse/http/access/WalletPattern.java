package purse.http.access;

import java.util.regex.Pattern;
import purse.core.InvalidValueException;
import purse.core.WalletId;

/** Wallets as a token names them: one by its ID, or all whose IDs begin alike. */
sealed interface WalletPattern {

  record Exactly(WalletId walletId) implements WalletPattern {}

  record BeginningWith(String prefix) implements WalletPattern {}

  /**
   * An ID, or the beginning of IDs with an asterisk behind it; an asterisk alone is every wallet.
   *
   * @throws InvalidValueException if it is neither
   */
  static WalletPattern parse(String text) {
    if (Beginnings.ALLOWED.matcher(text).matches()) {
      return new BeginningWith(text.substring(0, text.length() - 1));
    }
    return new Exactly(new WalletId(text));
  }

  default boolean matches(WalletId walletId) {
    return switch (this) {
      case Exactly(var only) -> only.equals(walletId);
      case BeginningWith(var prefix) -> walletId.value().startsWith(prefix);
    };
  }

  /** What is allowed before an asterisk. */
  final class Beginnings {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._~:@-]{0,64}\\*");

    private Beginnings() {}
  }
}
