package purse.query.wallet;

import java.util.regex.Pattern;
import purse.core.InvalidValueException;
import purse.http.FieldType;
import purse.http.RequestFields;

/**
 * A page of the wallets whose IDs begin with a prefix.
 *
 * @param after the last ID of the page before, or nothing
 */
record WalletListRequest(String prefix, String after, int limit) {
  private static final int LIMIT = 100;
  private static final int LIMIT_MAX = 1_000;

  /** Beyond every character of an ID, in the order of bytes that the read model keeps them in. */
  private static final char BEYOND = '\u007f';

  private static final Pattern BEGINNING = Pattern.compile("[A-Za-z0-9._~-]{0,64}");

  /**
   * @throws purse.http.ProblemException if a parameter is bad or unknown
   */
  static WalletListRequest read(RequestFields fields) {
    var prefix = fields.optional("prefix", FieldType.text(WalletListRequest::beginning));
    var cursor = fields.optional("cursor", FieldType.text(WalletListRequest::beginning));
    var limit = fields.optional("limit", FieldType.wholeNumber(1, LIMIT_MAX));
    fields.check();
    return new WalletListRequest(
        prefix.get().orElse(""), cursor.get().orElse(""), limit.get().orElse(LIMIT));
  }

  /** The first text that no ID with the prefix reaches. */
  String prefixEnd() {
    return prefix + BEYOND;
  }

  private static String beginning(String text) {
    if (!BEGINNING.matcher(text).matches()) {
      throw new InvalidValueException(
          text, "must be the beginning of a wallet ID: up to 64 of A-Z a-z 0-9 . _ ~ -");
    }
    return text;
  }
}
