package purse.query.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import purse.core.Coins;
import purse.core.WalletId;
import purse.query.freshness.Freshness;

/** A page of a history as clients get it. */
record HistoryBody(
    WalletId walletId,
    String interval,
    String zone,
    Instant from,
    Instant to,
    long version,
    boolean complete,
    List<Row> rows,
    Optional<String> next) {

  record Row(
      Instant datetime,
      Coins amount,
      Coins credits,
      Coins debits,
      long count,
      Coins balance,
      HourState state,
      Optional<Instant> restatedAt,
      Optional<Integer> restatedCount,
      Optional<Instant> lateAt,
      Optional<Integer> lateCount) {}

  static HistoryBody of(HistoryPage page) {
    var range = page.request().range();
    return new HistoryBody(
        page.request().walletId(),
        range.interval().toString(),
        range.zone().getId(),
        range.from(),
        range.to(),
        page.freshness().version(),
        page.freshness().isComplete(),
        page.rows().stream().map(row -> row(row, page.freshness())).toList(),
        page.next().map(HistoryCursor::encoded));
  }

  private static Row row(HistoryRow row, Freshness freshness) {
    var backdated = row.backdated();
    return new Row(
        row.start(),
        row.amount(),
        row.credits(),
        row.debits(),
        row.count(),
        row.balance(),
        row.state(freshness),
        backdated.restatedAt(),
        backdated.restatedAt().map(_ -> backdated.restatedCount()),
        backdated.lateAt(),
        backdated.lateAt().map(_ -> backdated.lateCount()));
  }
}
