package purse.query.history;

import java.util.List;
import java.util.Optional;
import purse.query.freshness.Dated;
import purse.query.freshness.Freshness;

/**
 * Rows in order, and where the next page begins if there is one.
 *
 * @param request what was asked
 */
public record HistoryPage(
    HistoryRequest request,
    Freshness freshness,
    List<HistoryRow> rows,
    Optional<HistoryCursor> next)
    implements Dated {

  /**
   * @param rowsAndOne one row more than the page may have, if there is one: it is not shown, but
   *     tells that this is not the last page
   */
  static HistoryPage of(HistoryRequest request, Freshness freshness, List<HistoryRow> rowsAndOne) {
    if (rowsAndOne.size() <= request.limit()) {
      return new HistoryPage(request, freshness, rowsAndOne, Optional.empty());
    }
    var rows = rowsAndOne.subList(0, request.limit());
    var cursor = new HistoryCursor(request.walletId(), request.range(), rows.getLast().lastHour());
    return new HistoryPage(request, freshness, rows, Optional.of(cursor));
  }
}
