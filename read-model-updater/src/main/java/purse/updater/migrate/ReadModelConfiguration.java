package purse.updater.migrate;

import java.time.Duration;
import java.util.Optional;
import purse.core.configuration.DatabaseConfiguration;
import purse.core.configuration.Environment;
import purse.core.configuration.Secret;
import purse.core.logging.LogSettings;

/**
 * The read model's database, and what a migration has to know.
 *
 * @param queryPassword what the query API's role is to log in with, if it is to
 * @param databaseWait how long to wait for a database that is still starting
 */
public record ReadModelConfiguration(
    DatabaseConfiguration database, Optional<Secret> queryPassword, Duration databaseWait) {
  private static final Duration DATABASE_WAIT = Duration.ofSeconds(60);

  /**
   * Reads the settings of {@link DatabaseConfiguration}, {@code QUERY_DATABASE_PASSWORD} and {@code
   * DATABASE_WAIT}, and checks those of the logs.
   */
  public static ReadModelConfiguration from(Environment environment) {
    LogSettings.check(environment);
    return new ReadModelConfiguration(
        DatabaseConfiguration.from(environment),
        environment.text("QUERY_DATABASE_PASSWORD").map(Secret::new),
        environment.duration("DATABASE_WAIT", DATABASE_WAIT));
  }
}
