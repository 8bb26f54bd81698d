package purse.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import purse.core.configuration.Environment;
import purse.embedded.PostgresDatabase;
import purse.embedded.SharedStores;
import purse.updater.Updater;
import purse.updater.UpdaterConfiguration;

/**
 * From a file to the read model's months, by way of the bulk route, the ledger and the updater: the
 * same as PostgreSQL adds up from the file itself.
 */
class MonthlyTotalsTest {
  private static final int SEED = 2005;

  private static final String RAW =
      """
      create table raw ("walletId" text collate "C", "traceId" text, amount numeric, datetime timestamptz)
      """;

  /** Months that only one side has, or that differ in any figure. */
  private static final String DIFFERENT_MONTHS =
      """
      with apart as (
        select "walletId" as wallet_id, date_trunc('month', datetime at time zone 'UTC')::date as month,
          sum(amount) as amount, coalesce(sum(amount) filter (where amount > 0), 0) as credits,
          coalesce(-sum(amount) filter (where amount < 0), 0) as debits, count(*) as count
        from raw group by 1, 2)
      select count(*) from apart full join wallet_month using (wallet_id, month)
      where (apart.amount, apart.credits, apart.debits, apart.count) is distinct from
        (wallet_month.amount, wallet_month.credits, wallet_month.debits, wallet_month.count)
      """;

  private static final String DIFFERENT_BALANCES =
      """
      select count(*) from (select "walletId" as wallet_id, sum(amount) as balance from raw group by 1) apart
      full join wallet using (wallet_id) where apart.balance is distinct from wallet.balance
      """;

  @TempDir private Path directory;

  @Test
  void of_a_shops_customers_are_those_that_postgresql_adds_up_from_the_file() throws Exception {
    var cohort = new Cohort(SEED);
    var file = cohort.writeTo(directory.resolve("cohort.csv"));
    var database = SharedStores.freshDatabase();
    try (var purse = new ImportFixture()) {
      assertEquals(0, purse.run(file));
      project(purse, database);
    }

    try (var connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
      assertEquals(cohort.size(), copied(connection, file));
      assertTrue(number(connection, "select count(*) from wallet_month") > 1_500);
      assertEquals(0, number(connection, DIFFERENT_MONTHS));
      assertEquals(0, number(connection, DIFFERENT_BALANCES));

      damage(connection);
      assertEquals(1, number(connection, DIFFERENT_MONTHS));
      assertEquals(1, number(connection, DIFFERENT_BALANCES));
    }
  }

  private static void project(ImportFixture purse, PostgresDatabase database) {
    var environment = new HashMap<>(purse.environment());
    environment.putAll(database.environment());
    var configuration = Environment.configuration(environment, UpdaterConfiguration::from);
    try (var updater = new Updater(configuration)) {
      updater.migrate();
      updater.update();
    }
  }

  /** Nothing of ours reads the file here. */
  private static long copied(Connection connection, Path file) throws SQLException, IOException {
    try (var statement = connection.createStatement();
        var input = Files.newInputStream(file)) {
      statement.execute(RAW);
      return connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy raw from stdin (format csv, header true)", input);
    }
  }

  private static void damage(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("update raw set amount = amount + 0.01 where \"traceId\" = 'p7'");
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
