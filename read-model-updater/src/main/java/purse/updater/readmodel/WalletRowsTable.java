package purse.updater.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;

/** The statements on all rows of one wallet. */
final class WalletRowsTable {
  private WalletRowsTable() {}

  static WalletRows read(Handle handle, WalletId walletId) {
    var hours = new TreeMap<LedgerHour, HourRow>();
    var strayHours = new ArrayList<Instant>();
    select(handle, "wallet_hour", walletId)
        .map(
            (row, _) -> {
              var start = Instants.of(row, "hour");
              var hour = HourTable.row(row);
              if (hour.key().hour().start().equals(start)) {
                hours.put(hour.key().hour(), hour);
              } else {
                strayHours.add(start);
              }
              return start;
            })
        .forEach(_ -> {});
    return new WalletRows(wallet(handle, walletId), hours, strayHours, months(handle, walletId));
  }

  static void deleteHours(Handle handle, WalletId walletId, Stream<Instant> hours) {
    handle
        .createUpdate(
            """
            delete from wallet_hour
            using unnest(:hours::timestamptz[]) as gone (hour)
            where wallet_id = :walletId and wallet_hour.hour = gone.hour
            """)
        .bind("walletId", walletId.value())
        .bindArray("hours", String.class, hours.map(Instant::toString).toList())
        .execute();
  }

  static void deleteMonths(Handle handle, WalletId walletId) {
    delete(handle, "wallet_month", walletId);
  }

  static void deleteWallet(Handle handle, WalletId walletId) {
    delete(handle, "wallet", walletId);
  }

  private static Optional<WalletRow> wallet(Handle handle, WalletId walletId) {
    return select(handle, "wallet", walletId).map((row, _) -> WalletTable.row(row)).findOne();
  }

  private static Map<LocalDate, HourTotals> months(Handle handle, WalletId walletId) {
    return select(handle, "wallet_month", walletId)
        .map(
            (row, _) ->
                Map.entry(
                    row.getObject("month", LocalDate.class),
                    new HourTotals(
                        new Coins(row.getBigDecimal("credits")),
                        new Coins(row.getBigDecimal("debits")),
                        row.getLong("count"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Query select(Handle handle, String table, WalletId walletId) {
    return handle
        .createQuery("select * from <table> where wallet_id = :walletId")
        .define("table", table)
        .bind("walletId", walletId.value());
  }

  private static void delete(Handle handle, String table, WalletId walletId) {
    handle
        .createUpdate("delete from <table> where wallet_id = :walletId")
        .define("table", table)
        .bind("walletId", walletId.value())
        .execute();
  }
}
