package purse.http.access;

import java.util.Optional;
import purse.core.WalletId;

/**
 * Wallet IDs that follow each other in the order of their bytes.
 *
 * @param from the first text that is in it, whether there is such a wallet or not
 * @param to the first text after it
 */
public record WalletRange(String from, String to) {
  /** Beyond every character of an ID. */
  private static final char BEYOND = '\u007f';

  /** The first character that an ID may have: with it, an ID is followed by its extensions. */
  private static final char FIRST = '-';

  /** All IDs that begin so. */
  public static WalletRange beginningWith(String prefix) {
    return new WalletRange(prefix, prefix + BEYOND);
  }

  static WalletRange only(WalletId walletId) {
    return new WalletRange(walletId.value(), walletId.value() + FIRST);
  }

  /** What both have. */
  Optional<WalletRange> and(WalletRange other) {
    var begin = from.compareTo(other.from) < 0 ? other.from : from;
    var end = to.compareTo(other.to) < 0 ? to : other.to;
    return begin.compareTo(end) < 0 ? Optional.of(new WalletRange(begin, end)) : Optional.empty();
  }
}
