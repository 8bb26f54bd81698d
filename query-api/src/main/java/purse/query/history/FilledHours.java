package purse.query.history;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.query.readmodel.HourRange;

/**
 * Which hours have rows when those without coins are filled in: from a wallet's first coin to now,
 * or to its last one if that is dated a little ahead. Before and after there is nothing to tell,
 * and a range of ten thousand years would have 87 million rows of it.
 */
final class FilledHours {
  private FilledHours() {}

  /**
   * What is left of these hours.
   *
   * @param handle of the snapshot that the rows are read from
   */
  static HourRange in(HourRange hours, Handle handle, WalletId walletId, Instant now) {
    return handle
        .createQuery(HistoryStatements.LIFE)
        .bind("walletId", walletId)
        .map((RowView row) -> life(row, hours, now))
        .one();
  }

  private static HourRange life(RowView row, HourRange hours, Instant now) {
    var first = row.getColumn("first", LedgerHour.class);
    var last = row.getColumn("last", LedgerHour.class);
    if (first == null || last == null) {
      return new HourRange(hours.end(), hours.end());
    }
    var thisHourEnd = LedgerHour.of(now).end();
    var end = last.end().isAfter(thisHourEnd) ? last.end() : thisHourEnd;
    return hours.and(new HourRange(first.start(), end));
  }
}
