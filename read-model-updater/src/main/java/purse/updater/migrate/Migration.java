package purse.updater.migrate;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.configuration.DatabaseConfiguration;
import purse.updater.StoreRefusedException;

/** Brings the schema up to date, and lets the role log in that reads it. */
public final class Migration {
  private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
  private static final String SCRIPTS = "classpath:db/migration";

  /** Flyway's: one holds the lock while another migrates. */
  private static final int CONNECTIONS_MAX = 3;

  private final ReadModelConfiguration configuration;

  public Migration(ReadModelConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * Any number may run at once: the first one does the work.
   *
   * @throws purse.core.StoreUnavailableException if the database does not answer in time
   * @throws StoreRefusedException if it refuses
   */
  public MigrationResult run() {
    var connections = new Connections(configuration.database());
    DatabaseWait.until(connections, configuration.databaseWait());
    var migrated = migrate(configuration.database());
    var queryRoleLogsIn = QueryRole.logsIn(connections, configuration.queryLogin());
    var result =
        new MigrationResult(
            migrated.migrationsExecuted,
            migrated.migrationsExecuted == 0
                ? migrated.initialSchemaVersion
                : migrated.targetSchemaVersion,
            queryRoleLogsIn);
    LOG.info("{}", result);
    return result;
  }

  private static MigrateResult migrate(DatabaseConfiguration database) {
    try (var connections = pool(database)) {
      return Flyway.configure()
          .dataSource(connections)
          .locations(SCRIPTS)
          .failOnMissingLocations(true)
          .validateMigrationNaming(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreRefusedException("PostgreSQL refused the migration", e);
    }
  }

  /** Without timeouts for statements: a migration takes the time it takes. */
  private static HikariDataSource pool(DatabaseConfiguration database) {
    var pool = new HikariConfig();
    pool.setPoolName("migration");
    pool.setJdbcUrl(database.driverUrl());
    database.driverSettings().forEach(pool::addDataSourceProperty);
    pool.setMaximumPoolSize(CONNECTIONS_MAX);
    pool.setMinimumIdle(0);
    return new HikariDataSource(pool);
  }
}
