package purse.query.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import purse.core.Coins;

/** Puts rows for the intervals without coins between those with coins. */
final class Filling {
  private Filling() {}

  /**
   * @param opening what the wallet held before the first interval
   * @param withCoins in order, of the page and one more
   * @return one row for each interval in order, of the page and one more
   */
  static List<HistoryRow> of(HistoryRequest request, Coins opening, List<HistoryRow> withCoins) {
    var range = request.range();
    var byStart =
        withCoins.stream().collect(Collectors.toMap(HistoryRow::start, Function.identity()));
    var rows = new ArrayList<HistoryRow>();
    var balance = opening;
    for (var start : Starts.in(range, request.hours(), request.limit() + 1).starts()) {
      var row = rowAt(start, range, byStart, balance);
      rows.add(row);
      balance = row.balance();
    }
    return rows;
  }

  private static HistoryRow rowAt(
      Instant start, HistoryRange range, Map<Instant, HistoryRow> byStart, Coins balance) {
    var found = byStart.get(start);
    return found == null
        ? HistoryRow.withoutCoins(start, range.interval().lastHour(start, range.zone()), balance)
        : found;
  }
}
