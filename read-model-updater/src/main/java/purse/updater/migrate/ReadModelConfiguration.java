package purse.updater.migrate;

import java.time.Duration;
import java.util.Optional;
import purse.core.InvalidValueException;
import purse.core.configuration.DatabaseConfiguration;
import purse.core.configuration.Environment;
import purse.core.configuration.Secret;
import purse.core.logging.LogSettings;

/**
 * The read model's database, and what a migration has to know.
 *
 * @param queryLogin how the query API's role is to log in
 * @param databaseWait how long to wait for a database that is still starting
 * @param connectionTimeout how long to wait for a connection to one that has started
 */
public record ReadModelConfiguration(
    DatabaseConfiguration database,
    QueryLogin queryLogin,
    Duration databaseWait,
    Duration connectionTimeout) {
  private static final Duration DATABASE_WAIT = Duration.ofSeconds(60);
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CONNECTION_TIMEOUT_MIN = Duration.ofMillis(250);

  /**
   * With the default connection timeout, and a password for the query API's role if it gets one.
   */
  public ReadModelConfiguration(
      DatabaseConfiguration database, Optional<Secret> queryPassword, Duration databaseWait) {
    this(
        database,
        queryPassword
            .<QueryLogin>map(QueryLogin.Password::new)
            .orElseGet(QueryLogin.Unchanged::new),
        databaseWait,
        CONNECTION_TIMEOUT);
  }

  /**
   * Reads the settings of {@link DatabaseConfiguration} and {@link QueryLogin}, {@code
   * DATABASE_WAIT} and {@code DATABASE_CONNECTION_TIMEOUT}, and checks those of the logs.
   */
  public static ReadModelConfiguration from(Environment environment) {
    LogSettings.check(environment);
    return new ReadModelConfiguration(
        DatabaseConfiguration.from(environment),
        QueryLogin.from(environment),
        environment.duration("DATABASE_WAIT", DATABASE_WAIT),
        environment.value(
            "DATABASE_CONNECTION_TIMEOUT",
            CONNECTION_TIMEOUT,
            ReadModelConfiguration::parseConnectionTimeout));
  }

  private static Duration parseConnectionTimeout(String text) {
    var timeout = Environment.parseDuration(text);
    if (timeout.compareTo(CONNECTION_TIMEOUT_MIN) < 0) {
      throw new InvalidValueException(text, "must be at least 250ms");
    }
    return timeout;
  }
}
