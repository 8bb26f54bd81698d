package purse.updater.readmodel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.PageKey;

/** The statements on {@code wallet_hour}. */
final class HourTable {
  private HourTable() {}

  /** The rows that these pages have. */
  static Map<PageKey, HourRow> read(Handle handle, List<PageKey> pages) {
    return read(handle, "wallet_hour", pages);
  }

  /** The rows that they have in the live table, wherever the search path leads. */
  static Map<PageKey, HourRow> readLive(Handle handle, List<PageKey> pages) {
    return read(handle, "public.wallet_hour", pages);
  }

  private static Map<PageKey, HourRow> read(Handle handle, String table, List<PageKey> pages) {
    return keyed(
            handle.createQuery(
                """
            select wallet_id, hour, credits, debits, count, version, changed_at, copied_at,
                   restated_count, restated_at, late_at
            from <table>
            join unnest(:walletIds, :hours::timestamptz[]) as wanted (wallet_id, hour)
              using (wallet_id, hour)
            """),
            pages)
        .define("table", table)
        .map((row, context) -> row(row))
        .stream()
        .collect(Collectors.toMap(HourRow::key, Function.identity()));
  }

  /** The condition on the version says again what the locks already ensure. */
  static void write(Handle handle, Collection<HourRow> rows) {
    write(handle, rows, "where wallet_hour.version < excluded.version");
  }

  /** Writes rows in the place of whatever is there. */
  static void put(Handle handle, Collection<HourRow> rows) {
    write(handle, rows, "");
  }

  private static void write(Handle handle, Collection<HourRow> rows, String condition) {
    if (rows.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            insert into wallet_hour
              (wallet_id, hour, amount, credits, debits, count, version, changed_at, copied_at,
               restated_count, restated_at, late_at)
            values
              (:walletId, :hour, :amount, :credits, :debits, :count, :version, :changedAt,
               :copiedAt, :restatedCount, :restatedAt, :lateAt)
            on conflict (wallet_id, hour) do update
            set amount = excluded.amount, credits = excluded.credits, debits = excluded.debits,
                count = excluded.count, version = excluded.version,
                changed_at = excluded.changed_at, copied_at = excluded.copied_at,
                restated_count = excluded.restated_count, restated_at = excluded.restated_at,
                late_at = excluded.late_at
            """
                + condition);
    for (var row : rows) {
      batch
          .bind("walletId", row.key().walletId().value())
          .bind("hour", row.key().hour().start())
          .bind("amount", row.totals().amount().value())
          .bind("credits", row.totals().credits().value())
          .bind("debits", row.totals().debits().value())
          .bind("count", row.totals().count())
          .bind("version", row.version())
          .bind("changedAt", row.changedAt())
          .bind("copiedAt", row.copiedAt())
          .bind("restatedCount", row.restatedCount())
          .bind("restatedAt", row.restatedAt())
          .bind("lateAt", row.lateAt())
          .add();
    }
    batch.execute();
  }

  /** Lets the shadow's rows of these pages say what the live ones say that no page tells. */
  static void takeHistoryFromLive(Handle handle, List<PageKey> pages) {
    keyed(
            handle.createUpdate(
                """
                update shadow.wallet_hour as shadow
                set copied_at = live.copied_at, restated_count = live.restated_count,
                    restated_at = live.restated_at, late_at = live.late_at
                from unnest(:walletIds, :hours::timestamptz[]) as wanted (wallet_id, hour)
                join public.wallet_hour as live using (wallet_id, hour)
                where shadow.wallet_id = wanted.wallet_id and shadow.hour = wanted.hour
                  and (shadow.copied_at, shadow.restated_count, shadow.restated_at, shadow.late_at)
                    is distinct from
                      (live.copied_at, live.restated_count, live.restated_at, live.late_at)
                """),
            pages)
        .execute();
  }

  private static <T extends SqlStatement<T>> T keyed(T statement, List<PageKey> pages) {
    return statement
        .bindArray(
            "walletIds",
            String.class,
            pages.stream().map(PageKey::walletId).map(WalletId::value).toList())
        .bindArray(
            "hours",
            String.class,
            pages.stream().map(page -> page.hour().start().toString()).toList());
  }

  static HourRow row(ResultSet row) throws SQLException {
    return new HourRow(
        new PageKey(
            new WalletId(row.getString("wallet_id")), LedgerHour.of(Instants.of(row, "hour"))),
        new HourTotals(
            new Coins(row.getBigDecimal("credits")),
            new Coins(row.getBigDecimal("debits")),
            row.getLong("count")),
        row.getLong("version"),
        Instants.of(row, "changed_at"),
        Instants.of(row, "copied_at"),
        row.getInt("restated_count"),
        Instants.ifAny(row, "restated_at"),
        Instants.ifAny(row, "late_at"));
  }
}
