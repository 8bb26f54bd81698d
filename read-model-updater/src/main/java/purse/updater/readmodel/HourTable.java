package purse.updater.readmodel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
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
    return handle
        .createQuery(
            """
            select wallet_id, hour, credits, debits, count, version, changed_at, copied_at,
                   restated_count, restated_at
            from wallet_hour
            join unnest(:walletIds, :hours::timestamptz[]) as wanted (wallet_id, hour)
              using (wallet_id, hour)
            """)
        .bindArray(
            "walletIds",
            String.class,
            pages.stream().map(PageKey::walletId).map(WalletId::value).toList())
        .bindArray(
            "hours",
            String.class,
            pages.stream().map(page -> page.hour().start().toString()).toList())
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
               restated_count, restated_at)
            values
              (:walletId, :hour, :amount, :credits, :debits, :count, :version, :changedAt,
               :copiedAt, :restatedCount, :restatedAt)
            on conflict (wallet_id, hour) do update
            set amount = excluded.amount, credits = excluded.credits, debits = excluded.debits,
                count = excluded.count, version = excluded.version,
                changed_at = excluded.changed_at, copied_at = excluded.copied_at,
                restated_count = excluded.restated_count, restated_at = excluded.restated_at
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
          .add();
    }
    batch.execute();
  }

  static HourRow row(ResultSet row) throws SQLException {
    return new HourRow(
        new PageKey(
            new WalletId(row.getString("wallet_id")),
            LedgerHour.of(row.getTimestamp("hour").toInstant())),
        new HourTotals(
            new Coins(row.getBigDecimal("credits")),
            new Coins(row.getBigDecimal("debits")),
            row.getLong("count")),
        row.getLong("version"),
        row.getTimestamp("changed_at").toInstant(),
        row.getTimestamp("copied_at").toInstant(),
        row.getInt("restated_count"),
        Optional.ofNullable(row.getTimestamp("restated_at")).map(at -> at.toInstant()));
  }
}
