package purse.query.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import purse.core.InvalidValueException;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.http.Datetimes;

/**
 * The end of one page and the beginning of the next. It names an hour, not a number of rows: rows
 * that arrive between two pages neither repeat nor hide any other. It carries the range, because a
 * range that ends "now" would be another one by the time of the next page.
 *
 * @param last the last hour that was shown
 */
public record HistoryCursor(WalletId walletId, HistoryRange range, LedgerHour last) {
  private static final String FORMAT = "2";
  private static final String SEPARATOR = " ";
  private static final int CHARACTERS_MAX = 300;

  /**
   * @throws InvalidValueException if that hour is not of the range
   */
  public HistoryCursor {
    if (last.start().isBefore(range.hours().first()) || !last.start().isBefore(range.to())) {
      throw new InvalidValueException(last.toString(), "must be an hour of the range");
    }
  }

  /** Opaque to clients: its format may change, and then carries another number. */
  public String encoded() {
    var text =
        String.join(
            SEPARATOR,
            FORMAT,
            walletId.value(),
            range.interval().toString(),
            range.zone().getId(),
            Boolean.toString(range.fill()),
            range.from().toString(),
            range.to().toString(),
            last.toString());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /**
   * @throws InvalidValueException if this is no cursor of ours
   */
  public static HistoryCursor parse(String encoded) {
    try {
      return decoded(encoded);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(encoded, "must be the 'next' of an earlier page");
    }
  }

  private static HistoryCursor decoded(String encoded) {
    if (encoded.length() > CHARACTERS_MAX) {
      throw new IllegalArgumentException("too long");
    }
    var parts = new String(Base64.getUrlDecoder().decode(encoded), UTF_8).split(SEPARATOR, -1);
    if (parts.length != 8 || !parts[0].equals(FORMAT)) {
      throw new IllegalArgumentException("another format");
    }
    var range =
        new HistoryRange(
            Interval.parse(parts[2]),
            Zones.parse(parts[3]),
            Truth.parse(parts[4]),
            Datetimes.parse(parts[5]),
            Datetimes.parse(parts[6]));
    return new HistoryCursor(new WalletId(parts[1]), range, LedgerHour.parse(parts[7]));
  }
}
