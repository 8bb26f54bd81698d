package purse.updater.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import purse.core.StoreUnavailableException;
import purse.core.configuration.DatabaseConfiguration;
import purse.core.configuration.Secret;
import purse.embedded.fault.SeverablePort;
import purse.updater.Messages;
import purse.updater.StoreRefusedException;
import purse.updater.fixture.LogLines;
import purse.updater.fixture.TestReadModel;

class MigrationTest {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final String AWKWARD_PASSWORD = "it's $1 \\ \"secret\"; drop role purse_query; --";

  /** As many as there are files of them. */
  private static final int MIGRATIONS = 6;

  private static final String NEWEST = "6";

  private final TestReadModel readModel = TestReadModel.unmigrated();

  @Test
  void makes_the_schema_and_then_leaves_it_alone() {
    assertEquals(new MigrationResult(MIGRATIONS, NEWEST, false), migration(Optional.empty()).run());
    assertEquals(new MigrationResult(0, NEWEST, false), migration(Optional.empty()).run());
  }

  @Test
  void tells_late_hours_from_restated_ones_where_what_was_counted_tells_them() {
    migrateTo("4");
    readModel.execute(
        """
        insert into wallet (wallet_id) values ('ann');
        insert into wallet_hour (wallet_id, hour, amount, credits, debits, count, version,
          changed_at, copied_at, restated_count, restated_at)
        select 'ann', timestamptz '2026-05-01T00:00:00Z' + hour * interval '1 hour', 1, 1, 0,
          count, 9, '2026-06-01T00:00:00Z', now(), restated,
          case when restated > 0 then timestamptz '2026-06-01T00:00:00Z' end
        from (values (1, 1, 0), (2, 1, 1), (3, 2, 2), (4, 2, 1)) as counted (hour, count, restated);
        insert into update_run (started_at, outcome)
        values (now() - interval '1 hour', 'succeeded'), (now() + interval '1 day', 'succeeded');
        insert into reconcile_run (started_at, outcome, scope)
        values (now() + interval '1 day', 'consistent', 'everything');
        """);

    assertEquals(new MigrationResult(2, NEWEST, false), migration(Optional.empty()).run());

    assertEquals(
        "01 0, 02 0 late, 03 0 late, 04 1 restated",
        readModel.value(
            """
            select string_agg(to_char(hour at time zone 'UTC', 'HH24') || ' ' || restated_count
              || case when late_at = '2026-06-01T00:00:00Z' then ' late' else '' end
              || case when restated_at is null then '' else ' restated' end, ', ' order by hour)
            from wallet_hour
            """));
    assertEquals(
        "1 0",
        readModel.value(
            "select (select count(*) from update_run) || ' ' || count(*) from reconcile_run"));
  }

  @Test
  void gives_up_a_table_that_somebody_reads_for_long_and_changes_nothing() throws Exception {
    migrateTo("4");
    var database = readModel.database();
    try (var reader =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("select count(*) from wallet_hour");

      assertThrows(StoreRefusedException.class, migration(Optional.empty())::run);
    }

    assertEquals(new MigrationResult(2, NEWEST, false), migration(Optional.empty()).run());
  }

  private void migrateTo(String version) {
    var database = readModel.database();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }

  @Test
  void may_run_twice_at_once() throws Exception {
    Callable<MigrationResult> migrate = migration(Optional.empty())::run;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var migrations = 0;
      for (var run : executor.invokeAll(List.of(migrate, migrate))) {
        migrations += run.get().migrations();
      }
      assertEquals(MIGRATIONS, migrations);
    }
  }

  @Test
  void lets_the_query_role_log_in_with_any_password_to_read_and_no_more() throws Exception {
    migration(Optional.of(new Secret(AWKWARD_PASSWORD))).run();

    try (var connection = connectAsQueryRole(AWKWARD_PASSWORD);
        var statement = connection.createStatement()) {
      assertTrue(statement.executeQuery("select count(*) from wallet_hour").next());
      assertThrows(SQLException.class, () -> statement.execute("delete from wallet"));
      assertThrows(SQLException.class, () -> statement.execute("create table mine (id int)"));
    }
    assertTrue(ScramVerifier.parse(storedPassword()).accepts(AWKWARD_PASSWORD));
  }

  @Test
  void changes_the_query_roles_password() throws Exception {
    migration(Optional.of(new Secret("old"))).run();
    migration(Optional.of(new Secret("new"))).run();

    assertTrue(ScramVerifier.parse(storedPassword()).accepts("new"));
    assertFalse(ScramVerifier.parse(storedPassword()).accepts("old"));
  }

  @Test
  void lets_the_query_role_log_in_with_tokens_where_there_are_any() {
    var withTokens = migration(new QueryLogin.IamToken());
    var refused = assertThrows(StoreRefusedException.class, withTokens::run);
    assertTrue(Messages.oneLine(refused).contains("QUERY_DATABASE_AUTH"));

    readModel.execute("create role rds_iam");
    try {
      assertTrue(withTokens.run().queryRoleLogsIn());
      assertEquals(
          "true", readModel.value("select pg_has_role('purse_query', 'rds_iam', 'member')::text"));
    } finally {
      readModel.execute("drop role rds_iam");
    }
  }

  @Test
  void logs_no_password_even_at_its_most_talkative() {
    try (var log = LogLines.ofAll()) {
      migration(Optional.of(new Secret("query-password-7261"))).run();

      assertFalse(log.lines().isEmpty());
      assertFalse(log.lines().stream().anyMatch(line -> line.contains("query-password-7261")));
    }
  }

  @Test
  void waits_for_a_database_that_is_still_starting() throws Exception {
    try (var port = portOfDatabase();
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        var log = LogLines.ofPurse()) {
      port.cut();
      var migration = executor.submit(() -> migration(port, Duration.ofSeconds(30)).run());
      while (log.lines().isEmpty()) {
        assertFalse(migration.isDone(), "it waits");
      }

      port.restore();

      assertEquals(MIGRATIONS, migration.get().migrations());
    }
  }

  @Test
  void gives_up_when_it_has_waited_long_enough() {
    try (var port = portOfDatabase()) {
      port.cut();

      assertThrows(StoreUnavailableException.class, migration(port, SHORT)::run);
    }
  }

  @Test
  void does_not_wait_for_a_user_to_be_created() {
    var wrong =
        new DatabaseConfiguration(readModel.database().jdbcUrl(), "nobody", new Secret("wrong"));
    var patient = new ReadModelConfiguration(wrong, Optional.empty(), Duration.ofMinutes(10));

    assertThrows(StoreRefusedException.class, new Migration(patient)::run);
  }

  private Migration migration(Optional<Secret> queryPassword) {
    return new Migration(
        new ReadModelConfiguration(readModel.configuration(), queryPassword, SHORT));
  }

  private Migration migration(QueryLogin queryLogin) {
    return new Migration(
        new ReadModelConfiguration(readModel.configuration(), queryLogin, SHORT, SHORT));
  }

  private Migration migration(SeverablePort port, Duration databaseWait) {
    var url =
        "jdbc:postgresql://%s:%s/%s"
            .formatted(port.host(), port.port(), readModel.database().name());
    var database =
        new DatabaseConfiguration(
            url, readModel.database().user(), new Secret(readModel.database().password()));
    return new Migration(new ReadModelConfiguration(database, Optional.empty(), databaseWait));
  }

  private SeverablePort portOfDatabase() {
    return SeverablePort.inFrontOf(readModel.database().host(), readModel.database().port());
  }

  /**
   * The test's server lets everybody in, whatever the password: what it stored has to be enough.
   */
  private String storedPassword() {
    return readModel.value("select rolpassword from pg_authid where rolname = 'purse_query'");
  }

  private Connection connectAsQueryRole(String password) throws SQLException {
    return DriverManager.getConnection(readModel.database().jdbcUrl(), "purse_query", password);
  }
}
