package purse.query.history;

import purse.core.InvalidValueException;
import purse.core.WalletId;
import purse.query.readmodel.HourRange;

/**
 * One page of a wallet's history.
 *
 * @param range all that was asked for, over all pages
 * @param hours what is left of the range for this page and those after it
 */
public record HistoryRequest(WalletId walletId, HistoryRange range, HourRange hours, int limit) {
  public static final int LIMIT_MAX = 1_000;

  /**
   * @throws InvalidValueException if the limit is out of bounds
   */
  public HistoryRequest {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new InvalidValueException(
          Integer.toString(limit), "must be a whole number from 1 to " + LIMIT_MAX);
    }
  }

  /** The first page. */
  static HistoryRequest first(WalletId walletId, HistoryRange range, int limit) {
    return new HistoryRequest(walletId, range, range.hours(), limit);
  }

  /** The page after the one that ended with the cursor. */
  static HistoryRequest after(HistoryCursor cursor, int limit) {
    return new HistoryRequest(
        cursor.walletId(), cursor.range(), cursor.range().hours().after(cursor.last()), limit);
  }

  /** The same of fewer hours. */
  HistoryRequest of(HourRange fewer) {
    return new HistoryRequest(walletId, range, fewer, limit);
  }
}
