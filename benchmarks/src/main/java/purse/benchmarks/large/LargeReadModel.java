package purse.benchmarks.large;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import purse.benchmarks.stores.HourRows;
import purse.benchmarks.stores.ReadModels;
import purse.benchmarks.stores.SqlConnection;
import purse.embedded.PostgresDatabase;
import purse.ledger.Page;
import purse.updater.migrate.ReadModelConfiguration;

/** A read model that is filled by COPY, its sizes and what its rows add up to. */
final class LargeReadModel implements AutoCloseable {
  private final PostgresDatabase database;
  private final LargeSize size;
  private final SqlConnection connection;

  LargeReadModel(PostgresDatabase database, LargeSize size) {
    this.database = database;
    this.size = size;
    ReadModels.migrate(database);
    this.connection = SqlConnection.open(database);
  }

  PostgresDatabase database() {
    return database;
  }

  LargeSize size() {
    return size;
  }

  ReadModelConfiguration configuration() {
    return ReadModels.configuration(database);
  }

  /** As updates in the course of the year would have left it. */
  void fill(LargeProgress progress) {
    connection.execute(LargeStatements.ARRIVALS);
    copy(LargeStatements.COPY_WALLETS, LargeReadModel::walletRow, progress);
    copy(HourRows.copyInto("arrival"), LargeReadModel::hourRows, progress);
    progress.say("putting the rows into their tables, in the order of time");
    connection.execute(LargeStatements.HOURS);
    connection.execute(LargeStatements.MONTHS);
    connection.execute(LargeStatements.NO_ARRIVALS);
    connection.execute(LargeStatements.VACUUM);
  }

  /** What all rows add up to: two read models that are equal add up to the same. */
  String sums() {
    return connection.text(LargeStatements.SUMS);
  }

  /** Of the tables that grow with what is recorded, with their indexes. */
  long bytes() {
    return Long.parseLong(connection.text(LargeStatements.BYTES));
  }

  /** One coin more in one hour than there was. */
  void damage(Page page) {
    connection.execute(
        String.format(Locale.ROOT, LargeStatements.DAMAGE, page.walletId(), page.hour().start()));
  }

  @Override
  public void close() {
    connection.close();
  }

  private void copy(String sql, Function<WalletYear, String> rows, LargeProgress progress) {
    var step = progress.begin(sql.lines().findFirst().orElseThrow(), size.wallets());
    connection.copy(
        sql,
        IntStream.range(0, size.wallets())
            .mapToObj(
                number -> {
                  var ofWallet = rows.apply(WalletYear.of(number, size));
                  step.done(1);
                  return ofWallet;
                }));
  }

  private static String walletRow(WalletYear year) {
    var last = year.coins().getLast();
    return String.format(
        Locale.ROOT,
        "%s\t%s\t%3$d\t%3$d\t%3$d\t%4$s\n",
        year.walletId(),
        last.balanceAfter(),
        last.sequence(),
        last.recordedAt());
  }

  private static String hourRows(WalletYear year) {
    return year.pages().stream().map(HourRows::row).collect(Collectors.joining());
  }
}
