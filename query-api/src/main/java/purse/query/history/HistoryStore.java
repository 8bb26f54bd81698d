package purse.query.history;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
  private final InstantSource clock;

  /**
   * @param clock says where filled histories end
   */
  public HistoryStore(ReadModel readModel, InstantSource clock) {
    this.readModel = readModel;
    this.clock = clock;
  }

  public Answer<HistoryPage> page(HistoryRequest request) {
    return request.range().fill()
        ? readModel.askSnapshot(handle -> filled(handle, request))
        : answer(request, found(request), UnaryOperator.identity());
  }

  /** The page of what is left of the hours has the same rows, and knows the same next ones. */
  private Answer<HistoryPage> filled(Handle handle, HistoryRequest request) {
    var hours = FilledHours.in(request.hours(), handle, request.walletId(), clock.instant());
    var rest = request.of(hours);
    var found =
        rest.range().interval() == Interval.HOUR ? hours(handle, rest) : periods(handle, rest);
    return answer(request, found, rows -> Filling.of(rest, found.getFirst().opening(), rows));
  }

  private static Answer<HistoryPage> answer(
      HistoryRequest request, List<Found> found, UnaryOperator<List<HistoryRow>> filling) {
    if (found.isEmpty()) {
      return Answer.refused(new UnknownWallet(request.walletId()));
    }
    var withCoins = found.stream().flatMap(row -> row.interval().stream()).toList();
    return Answer.given(
        HistoryPage.of(request, found.getFirst().freshness(), filling.apply(withCoins)));
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
        instant(row, "start").map(start -> interval(row, range, start)));
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
        backdated(row));
  }

  private static Backdated backdated(RowView row) {
    return new Backdated(
        row.getColumn("restated_count", Integer.class),
        instant(row, "restated_at"),
        row.getColumn("late_count", Integer.class),
        instant(row, "late_at"),
        instant(row, "first_at"),
        instant(row, "last_at"));
  }

  private static Optional<Instant> instant(RowView row, String column) {
    return Optional.ofNullable(row.getColumn(column, Instant.class));
  }
}
