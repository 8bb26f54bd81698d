package purse.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.core.configuration.DatabaseConfiguration;
import purse.core.configuration.Secret;
import purse.embedded.SharedStores;
import purse.ledger.HourTotals;
import purse.ledger.PageKey;
import purse.updater.migrate.Migration;
import purse.updater.migrate.ReadModelConfiguration;
import purse.updater.readmodel.Database;
import purse.updater.readmodel.HourRow;
import purse.updater.readmodel.PostgresReadModel;
import purse.updater.readmodel.PostgresUpdateRuns;
import purse.updater.readmodel.ReadModel;
import purse.updater.readmodel.UpdateRuns;
import purse.updater.readmodel.WalletRow;

/** A database of its own in the shared PostgreSQL, as the updater uses it. */
final class RealReadModel implements AutoCloseable {
  private final Jdbi jdbi;
  private final Handle handle;
  private final Database database;

  RealReadModel() {
    var fresh = SharedStores.freshDatabase();
    var configuration =
        new DatabaseConfiguration(fresh.jdbcUrl(), fresh.user(), new Secret(fresh.password()));
    new Migration(
            new ReadModelConfiguration(configuration, Optional.empty(), Duration.ofSeconds(10)))
        .run();
    jdbi = Jdbi.create(fresh.jdbcUrl(), fresh.user(), fresh.password());
    handle = jdbi.open();
    database = Database.at(configuration);
  }

  ReadModel readModel() {
    return new PostgresReadModel(database);
  }

  UpdateRuns runs() {
    return new PostgresUpdateRuns(database);
  }

  void clear() {
    handle.execute("truncate wallet, wallet_hour, wallet_month, update_run");
  }

  WalletRows rows(WalletId walletId) {
    var months = new TreeMap<YearMonth, HourTotals>();
    handle
        .createQuery("select * from wallet_month where wallet_id = :id")
        .bind("id", walletId.value())
        .map((row, context) -> months.put(month(row), totals(row)))
        .list();
    return new WalletRows(
        handle
            .createQuery("select * from wallet where wallet_id = :id")
            .bind("id", walletId.value())
            .map((row, context) -> wallet(row))
            .findOne(),
        handle
            .createQuery("select * from wallet_hour where wallet_id = :id order by hour")
            .bind("id", walletId.value())
            .map((row, context) -> hour(row))
            .list(),
        months);
  }

  @Override
  public void close() {
    handle.close();
    database.close();
  }

  private static WalletRow wallet(ResultSet row) throws SQLException {
    return new WalletRow(
        new WalletId(row.getString("wallet_id")),
        Optional.ofNullable(row.getBigDecimal("balance")).map(Coins::new),
        row.getLong("version"),
        row.getLong("hours_count"),
        row.getLong("hours_version"),
        Optional.ofNullable(row.getTimestamp("last_activity_at")).map(at -> at.toInstant()));
  }

  private static HourRow hour(ResultSet row) throws SQLException {
    return new HourRow(
        new PageKey(
            new WalletId(row.getString("wallet_id")),
            LedgerHour.of(row.getTimestamp("hour").toInstant())),
        totals(row),
        row.getLong("version"),
        row.getTimestamp("changed_at").toInstant(),
        row.getTimestamp("copied_at").toInstant(),
        row.getInt("restated_count"),
        Optional.ofNullable(row.getTimestamp("restated_at")).map(at -> at.toInstant()),
        Optional.ofNullable(row.getTimestamp("late_at")).map(at -> at.toInstant()));
  }

  private static YearMonth month(ResultSet row) throws SQLException {
    return YearMonth.from(row.getDate("month").toLocalDate());
  }

  /** Credits less debits are the amount: a constraint of the table says so. */
  private static HourTotals totals(ResultSet row) throws SQLException {
    return new HourTotals(
        new Coins(row.getBigDecimal("credits")),
        new Coins(row.getBigDecimal("debits")),
        row.getLong("count"));
  }
}
