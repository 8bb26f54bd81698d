package purse.query.history;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.query.answer.Answer;
import purse.query.answer.Refusal.UnknownWallet;
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
        select hour, amount, credits, debits, count
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
        opening.balance + sum(page.amount) over (order by page.hour rows unbounded preceding)
          as balance
      from wallet
      cross join opening
      left join page on true
      where wallet.wallet_id = :walletId
      order by page.hour
      """;

  private final ReadModel readModel;

  public HistoryStore(ReadModel readModel) {
    this.readModel = readModel;
  }

  public Answer<HistoryPage> page(HistoryRequest request) {
    var rows = readModel.ask(handle -> rows(handle.createQuery(PAGE), request));
    return rows.isEmpty()
        ? Answer.refused(new UnknownWallet(request.walletId()))
        : Answer.given(HistoryPage.of(request, rows.stream().flatMap(Optional::stream).toList()));
  }

  private static List<Optional<HistoryRow>> rows(Query query, HistoryRequest request) {
    var hours = request.hours();
    return query
        .bind("walletId", request.walletId())
        .bind("first", hours.first())
        .bind("end", hours.end())
        .bind("firstMonth", hours.firstMonth())
        .bind("firstMonthStart", hours.firstMonthStart())
        .bind("rowsMax", request.limit() + 1)
        .map(HistoryStore::row)
        .list();
  }

  private static Optional<HistoryRow> row(RowView row) {
    return Optional.ofNullable(row.getColumn("hour", LedgerHour.class))
        .map(
            hour ->
                new HistoryRow(
                    hour,
                    row.getColumn("amount", Coins.class),
                    row.getColumn("credits", Coins.class),
                    row.getColumn("debits", Coins.class),
                    row.getColumn("count", Long.class),
                    row.getColumn("balance", Coins.class)));
  }
}
