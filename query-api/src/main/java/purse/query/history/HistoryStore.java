package purse.query.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.query.answer.Answer;
import purse.query.answer.Refusal.UnknownWallet;
import purse.query.freshness.Freshness;
import purse.query.readmodel.ReadModel;

/** Reads histories. */
public final class HistoryStore {
  /**
   * One statement, so one snapshot. What the wallet held before the page is the sum of the months
   * before it and of the hours of its first month: at most 744 rows, however long the wallet lives.
   * A wallet without coins in the range gives one row without an hour, an unknown wallet none.
   */
  public static final String PAGE =
      """
      with page as materialized (
        select hour, amount, credits, debits, count, restated_count, restated_at
        from wallet_hour
        where wallet_id = :walletId and hour >= :first and hour < :end
        order by hour
        limit :rowsMax
      ),
      opening as (
        select
          coalesce(
            (select sum(amount) from wallet_month
             where wallet_id = :walletId and month < :firstMonth), 0)
          + coalesce(
            (select sum(amount) from wallet_hour
             where wallet_id = :walletId and hour >= :firstMonthStart and hour < :first), 0)
          as balance
      )
      select page.hour, page.amount, page.credits, page.debits, page.count,
        page.restated_count, page.restated_at,
        opening.balance + sum(page.amount) over (order by page.hour rows unbounded preceding)
          as balance,
        %s
      from wallet
      cross join opening
      left join page on true
      where wallet.wallet_id = :walletId
      order by page.hour
      """
          .formatted(Freshness.COLUMNS);

  private final ReadModel readModel;

  public HistoryStore(ReadModel readModel) {
    this.readModel = readModel;
  }

  public Answer<HistoryPage> page(HistoryRequest request) {
    var found = readModel.ask(handle -> found(handle.createQuery(PAGE), request));
    if (found.isEmpty()) {
      return Answer.refused(new UnknownWallet(request.walletId()));
    }
    var rows = found.stream().flatMap(row -> row.hour().stream()).toList();
    return Answer.given(HistoryPage.of(request, found.getFirst().freshness(), rows));
  }

  /** The same freshness on each, and no hour if the wallet has none in the range. */
  private record Found(Freshness freshness, Optional<HistoryRow> hour) {}

  private static List<Found> found(Query query, HistoryRequest request) {
    var hours = request.hours();
    return query
        .bind("walletId", request.walletId())
        .bind("first", hours.first())
        .bind("end", hours.end())
        .bind("firstMonth", hours.firstMonth())
        .bind("firstMonthStart", hours.firstMonthStart())
        .bind("rowsMax", request.limit() + 1)
        .map((RowView row) -> new Found(Freshness.of(row), hour(row)))
        .list();
  }

  private static Optional<HistoryRow> hour(RowView row) {
    return Optional.ofNullable(row.getColumn("hour", LedgerHour.class))
        .map(
            hour ->
                new HistoryRow(
                    hour,
                    row.getColumn("amount", Coins.class),
                    row.getColumn("credits", Coins.class),
                    row.getColumn("debits", Coins.class),
                    row.getColumn("count", Long.class),
                    row.getColumn("balance", Coins.class),
                    row.getColumn("restated_count", Integer.class),
                    Optional.ofNullable(row.getColumn("restated_at", Instant.class))));
  }
}
