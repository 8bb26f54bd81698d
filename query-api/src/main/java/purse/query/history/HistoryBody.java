package purse.query.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import purse.core.Coins;
import purse.core.WalletId;

/** A page of a history as clients get it. */
record HistoryBody(
    WalletId walletId,
    String interval,
    Instant from,
    Instant to,
    List<Row> rows,
    Optional<String> next) {

  record Row(
      Instant datetime, Coins amount, Coins credits, Coins debits, long count, Coins balance) {}

  static HistoryBody of(HistoryPage page) {
    var range = page.request().range();
    return new HistoryBody(
        page.request().walletId(),
        range.interval().toString(),
        range.from(),
        range.to(),
        page.rows().stream().map(HistoryBody::row).toList(),
        page.next().map(HistoryCursor::encoded));
  }

  private static Row row(HistoryRow row) {
    return new Row(
        row.hour().start(), row.amount(), row.credits(), row.debits(), row.count(), row.balance());
  }
}
