package purse.query.wallet;

import java.util.List;
import java.util.regex.Pattern;
import purse.core.InvalidValueException;
import purse.http.FieldType;
import purse.http.RequestFields;
import purse.http.access.WalletLimit;
import purse.http.access.WalletRange;

/**
 * A page of wallets.
 *
 * @param ranges where their IDs are: those with a prefix, as far as whoever asks may see them
 * @param after the last ID of the page before, or nothing
 */
record WalletListRequest(List<WalletRange> ranges, String after, int limit) {
  private static final int LIMIT = 100;
  private static final int LIMIT_MAX = 1_000;

  private static final Pattern BEGINNING = Pattern.compile("[A-Za-z0-9._~:@-]{0,64}");

  /**
   * @throws purse.http.ProblemException if a parameter is bad or unknown
   */
  static WalletListRequest read(RequestFields fields, WalletLimit allowed) {
    var prefix = fields.optional("prefix", FieldType.text(WalletListRequest::beginning));
    var cursor = fields.optional("cursor", FieldType.text(WalletListRequest::beginning));
    var limit = fields.optional("limit", FieldType.wholeNumber(1, LIMIT_MAX));
    fields.check();
    return new WalletListRequest(
        allowed.rangesWithin(prefix.get().orElse("")),
        cursor.get().orElse(""),
        limit.get().orElse(LIMIT));
  }

  List<String> starts() {
    return ranges.stream().map(WalletRange::from).toList();
  }

  List<String> ends() {
    return ranges.stream().map(WalletRange::to).toList();
  }

  private static String beginning(String text) {
    if (!BEGINNING.matcher(text).matches()) {
      throw new InvalidValueException(
          text, "must be the beginning of a wallet ID: up to 64 of A-Z a-z 0-9 . _ ~ : @ -");
    }
    return text;
  }
}
