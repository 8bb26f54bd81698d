package purse.query.search;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.query.freshness.Freshness;
import purse.query.readmodel.HourRange;
import purse.query.readmodel.ReadModel;

/** Reads the sums of a wallet's hours. */
public final class SearchStore {
  static final String HOUR_AMOUNTS =
      String.format(
          Locale.ROOT,
          """
      select run.run_started_at, wallet_hour.hour, wallet_hour.amount
      from (select %s) as run
      left join wallet_hour
        on wallet_id = :walletId and hour >= :first and hour < :end
      order by hour
      """,
          Freshness.RUN_STARTED_AT);

  private final ReadModel readModel;

  public SearchStore(ReadModel readModel) {
    this.readModel = readModel;
  }

  HoursFound hours(WalletId walletId, HourRange hours) {
    var rows = rows(walletId, hours);
    return new HoursFound(
        rows.getFirst().runStartedAt().map(Freshness::asOf),
        rows.stream().flatMap(row -> row.hour().stream()).toList());
  }

  /** One without an hour, if there is none: it says when the last run was all the same. */
  private record Row(Optional<Instant> runStartedAt, Optional<HourAmount> hour) {
    static Row of(RowView row) {
      return new Row(
          Optional.ofNullable(row.getColumn("run_started_at", Instant.class)),
          Optional.ofNullable(row.getColumn("hour", LedgerHour.class))
              .map(hour -> new HourAmount(hour, row.getColumn("amount", Coins.class))));
    }
  }

  private List<Row> rows(WalletId walletId, HourRange hours) {
    return readModel.ask(
        handle ->
            handle
                .createQuery(HOUR_AMOUNTS)
                .bind("walletId", walletId)
                .bind("first", hours.first())
                .bind("end", hours.end())
                .map(Row::of)
                .list());
  }
}
