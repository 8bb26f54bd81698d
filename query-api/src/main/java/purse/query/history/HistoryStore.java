package purse.query.history;

import java.time.Instant;
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
import purse.query.readmodel.HourRange;
import purse.query.readmodel.OpeningBalance;
import purse.query.readmodel.ReadModel;

/** Reads pages of histories. */
public final class HistoryStore {
  /** The statement for a page of hours. */
  public static final String PAGE = HistoryStatements.PAGE_OF_HOURS;

  private final ReadModel readModel;

  public HistoryStore(ReadModel readModel) {
    this.readModel = readModel;
  }

  public Answer<HistoryPage> page(HistoryRequest request) {
    var found = found(request);
    if (found.isEmpty()) {
      return Answer.refused(new UnknownWallet(request.walletId()));
    }
    var first = found.getFirst();
    var withCoins = found.stream().flatMap(row -> row.interval().stream()).toList();
    var rows = request.range().fill() ? Filling.of(request, first.opening(), withCoins) : withCoins;
    return Answer.given(HistoryPage.of(request, first.freshness(), rows));
  }

  /** The same freshness and opening balance on each, and no interval if there are no coins. */
  private record Found(Freshness freshness, Coins opening, Optional<HistoryRow> interval) {}

  private List<Found> found(HistoryRequest request) {
    return switch (request.range().interval()) {
      case HOUR -> readModel.ask(handle -> hours(handle, request));
      case DAY, MONTH -> readModel.askSnapshot(handle -> periods(handle, request));
    };
  }

  private static List<Found> hours(Handle handle, HistoryRequest request) {
    var query = handle.createQuery(HistoryStatements.PAGE_OF_HOURS);
    return found(query.bind("end", request.hours().end()), request);
  }

  private static List<Found> periods(Handle handle, HistoryRequest request) {
    var starts = starts(handle, request);
    var query =
        handle
            .createQuery(HistoryStatements.PAGE_OF_PERIODS)
            .bindArray("starts", Long.class, starts.epochSeconds())
            .bind("end", starts.end());
    return found(query, request);
  }

  /** Without filling only those between coins, or a range of thousands of years had as many. */
  private static Starts starts(Handle handle, HistoryRequest request) {
    return request.range().fill()
        ? Starts.in(request.range(), request.hours(), request.limit() + 1)
        : Starts.in(request.range(), hoursWithCoins(handle, request), Integer.MAX_VALUE);
  }

  private static HourRange hoursWithCoins(Handle handle, HistoryRequest request) {
    var hours = request.hours();
    return handle
        .createQuery(HistoryStatements.BOUNDS)
        .bind("walletId", request.walletId())
        .bind("first", hours.first())
        .bind("end", hours.end())
        .map(
            (RowView row) ->
                Optional.ofNullable(row.getColumn("last", LedgerHour.class))
                    .map(last -> new HourRange(row.getColumn("first", Instant.class), last.end()))
                    .orElse(new HourRange(hours.end(), hours.end())))
        .one();
  }

  private static List<Found> found(Query query, HistoryRequest request) {
    return OpeningBalance.bind(query, request.hours())
        .bind("walletId", request.walletId())
        .bind("rowsMax", request.limit() + 1)
        .map((RowView row) -> found(row, request.range()))
        .list();
  }

  private static Found found(RowView row, HistoryRange range) {
    return new Found(
        Freshness.of(row),
        row.getColumn("opening", Coins.class),
        Optional.ofNullable(row.getColumn("start", Instant.class))
            .map(start -> interval(row, range, start)));
  }

  private static HistoryRow interval(RowView row, HistoryRange range, Instant start) {
    return new HistoryRow(
        start,
        range.interval().lastHour(start, range.zone()),
        row.getColumn("amount", Coins.class),
        row.getColumn("credits", Coins.class),
        row.getColumn("debits", Coins.class),
        row.getColumn("count", Long.class),
        row.getColumn("balance", Coins.class),
        row.getColumn("restated_count", Integer.class),
        Optional.ofNullable(row.getColumn("restated_at", Instant.class)),
        row.getColumn("late_count", Integer.class),
        Optional.ofNullable(row.getColumn("late_at", Instant.class)));
  }
}
