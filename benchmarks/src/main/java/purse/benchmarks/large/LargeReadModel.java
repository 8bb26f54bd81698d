package purse.benchmarks.large;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import purse.core.configuration.DatabaseConfiguration;
import purse.core.configuration.Secret;
import purse.embedded.PostgresDatabase;
import purse.ledger.Page;
import purse.updater.migrate.Migration;
import purse.updater.migrate.ReadModelConfiguration;

/** A read model that is filled by COPY, its sizes and what its rows add up to. */
final class LargeReadModel implements AutoCloseable {
  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  private final PostgresDatabase database;
  private final LargeSize size;
  private final Connection connection;

  LargeReadModel(PostgresDatabase database, LargeSize size) {
    this.database = database;
    this.size = size;
    new Migration(configuration()).run();
    try {
      this.connection =
          DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    } catch (SQLException e) {
      throw new IllegalStateException("no connection", e);
    }
  }

  PostgresDatabase database() {
    return database;
  }

  LargeSize size() {
    return size;
  }

  ReadModelConfiguration configuration() {
    return new ReadModelConfiguration(
        new DatabaseConfiguration(
            database.jdbcUrl(), database.user(), new Secret(database.password())),
        Optional.empty(),
        DATABASE_WAIT);
  }

  /** As updates in the course of the year would have left it. */
  void fill(LargeProgress progress) {
    try {
      execute(LargeStatements.ARRIVALS);
      copy(LargeStatements.COPY_WALLETS, LargeReadModel::walletLine, progress);
      copy(LargeStatements.COPY_ARRIVALS, LargeReadModel::hourLines, progress);
      progress.say("putting the rows into their tables, in the order of time");
      execute(LargeStatements.HOURS);
      execute(LargeStatements.MONTHS);
      execute(LargeStatements.NO_ARRIVALS);
      execute(LargeStatements.VACUUM);
    } catch (SQLException e) {
      throw new IllegalStateException("the rows were not copied", e);
    }
  }

  /** What all rows add up to: two read models that are equal add up to the same. */
  String sums() {
    return text(LargeStatements.SUMS);
  }

  /** Of the tables that grow with what is recorded, with their indexes. */
  long bytes() {
    return Long.parseLong(text(LargeStatements.BYTES));
  }

  /** One coin more in one hour than there was. */
  void damage(Page page) {
    try {
      execute(LargeStatements.DAMAGE.formatted(page.walletId(), page.hour().start()));
    } catch (SQLException e) {
      throw new IllegalStateException("no row was damaged", e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the connection did not close", e);
    }
  }

  private void copy(String sql, Function<WalletYear, String> lines, LargeProgress progress)
      throws SQLException {
    var step = progress.begin(sql.lines().findFirst().orElseThrow(), size.wallets());
    var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      for (int number = 0; number < size.wallets(); number++) {
        write(copy, lines.apply(WalletYear.of(number, size)));
        step.done(1);
      }
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void write(CopyIn copy, String lines) throws SQLException {
    var bytes = lines.getBytes(UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  private static String walletLine(WalletYear year) {
    var last = year.coins().getLast();
    return "%s\t%s\t%3$d\t%3$d\t%3$d\t%4$s\n"
        .formatted(year.walletId(), last.balanceAfter(), last.sequence(), last.recordedAt());
  }

  private static String hourLines(WalletYear year) {
    var lines = new StringBuilder();
    year.pages().forEach(page -> lines.append(hourLine(page)));
    return lines.toString();
  }

  private static String hourLine(Page page) {
    var totals = page.totals();
    return "%s\t%s\t%s\t%s\t%s\t%d\t%d\t%8$s\t%8$s\n"
        .formatted(
            page.walletId(),
            page.hour().start(),
            totals.amount(),
            totals.credits(),
            totals.debits(),
            totals.count(),
            page.version(),
            page.changedAt());
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
