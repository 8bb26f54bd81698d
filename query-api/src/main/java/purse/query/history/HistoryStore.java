package purse.query.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.query.answer.Answer;
import purse.query.answer.Refusal.UnknownWallet;
import purse.query.freshness.Freshness;
import purse.query.readmodel.OpeningBalance;
import purse.query.readmodel.ReadModel;

/** Reads histories. */
public final class HistoryStore {
  /** The statement for a page of hours. */
  public static final String PAGE = HistoryStatements.PAGE_OF_HOURS;

  private final ReadModel readModel;

  public HistoryStore(ReadModel readModel) {
    this.readModel = readModel;
  }

  public Answer<HistoryPage> page(HistoryRequest request) {
    var found = readModel.ask(handle -> found(handle, request));
    if (found.isEmpty()) {
      return Answer.refused(new UnknownWallet(request.walletId()));
    }
    var first = found.getFirst();
    var withCoins = found.stream().flatMap(row -> row.period().stream()).toList();
    var rows = request.range().fill() ? Filling.of(request, first.opening(), withCoins) : withCoins;
    return Answer.given(HistoryPage.of(request, first.freshness(), rows));
  }

  /** The same freshness and opening balance on each, and no period if there are no coins. */
  private record Found(Freshness freshness, Coins opening, Optional<HistoryRow> period) {}

  private static List<Found> found(Handle handle, HistoryRequest request) {
    return OpeningBalance.bind(statement(handle, request.range()), request.hours())
        .bind("walletId", request.walletId())
        .bind("end", request.hours().end())
        .bind("rowsMax", request.limit() + 1)
        .map((RowView row) -> found(row, request.range()))
        .list();
  }

  private static Query statement(Handle handle, HistoryRange range) {
    return switch (range.interval()) {
      case HOUR -> handle.createQuery(HistoryStatements.PAGE_OF_HOURS);
      case DAY, MONTH ->
          handle
              .createQuery(HistoryStatements.PAGE_OF_PERIODS)
              .bind("unit", range.interval().toString())
              .bind("zone", range.zone().getId());
    };
  }

  private static Found found(RowView row, HistoryRange range) {
    return new Found(
        Freshness.of(row),
        row.getColumn("opening", Coins.class),
        start(row, range).map(start -> period(row, range, start)));
  }

  private static Optional<Instant> start(RowView row, HistoryRange range) {
    return switch (range.interval()) {
      case HOUR ->
          Optional.ofNullable(row.getColumn("hour", LedgerHour.class)).map(LedgerHour::start);
      case DAY, MONTH ->
          Optional.ofNullable(row.getColumn("hour", LocalDate.class))
              .map(date -> Interval.start(date, range.zone()));
    };
  }

  private static HistoryRow period(RowView row, HistoryRange range, Instant start) {
    return new HistoryRow(
        start,
        range.interval().lastHour(start, range.zone()),
        row.getColumn("amount", Coins.class),
        row.getColumn("credits", Coins.class),
        row.getColumn("debits", Coins.class),
        row.getColumn("count", Long.class),
        row.getColumn("balance", Coins.class),
        row.getColumn("restated_count", Integer.class),
        Optional.ofNullable(row.getColumn("restated_at", Instant.class)));
  }
}
