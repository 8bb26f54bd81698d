package purse.query.readmodel;

import java.time.Duration;
import purse.core.InvalidValueException;
import purse.core.configuration.DatabaseConfiguration;
import purse.core.configuration.Environment;

/**
 * Where the read model is, and how long anybody waits for it.
 *
 * @param poolSize connections, and thereby questions that PostgreSQL works on at once
 * @param idleConnections how many of them are kept while nobody asks
 * @param connectionTimeout how long a request waits for one of them
 * @param statementTimeout after which PostgreSQL gives a question up
 */
public record ReadModelConfiguration(
    DatabaseConfiguration database,
    int poolSize,
    int idleConnections,
    Duration connectionTimeout,
    Duration statementTimeout) {
  private static final int POOL_SIZE = 10;
  private static final int POOL_SIZE_MAX = 500;
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT_MIN = Duration.ofMillis(250);
  private static final Duration TIMEOUT_MAX = Duration.ofMinutes(1);

  /**
   * Reads what {@link DatabaseConfiguration} does, and {@code DATABASE_POOL_SIZE}, {@code
   * DATABASE_IDLE_CONNECTIONS}, {@code DATABASE_CONNECTION_TIMEOUT} and {@code
   * DATABASE_STATEMENT_TIMEOUT}.
   */
  public static ReadModelConfiguration from(Environment environment) {
    var poolSize = environment.number("DATABASE_POOL_SIZE", POOL_SIZE, 1, POOL_SIZE_MAX);
    return new ReadModelConfiguration(
        DatabaseConfiguration.from(environment),
        poolSize,
        environment.number("DATABASE_IDLE_CONNECTIONS", poolSize, 0, poolSize),
        timeout(environment, "DATABASE_CONNECTION_TIMEOUT", CONNECTION_TIMEOUT),
        timeout(environment, "DATABASE_STATEMENT_TIMEOUT", STATEMENT_TIMEOUT));
  }

  private static Duration timeout(Environment environment, String name, Duration otherwise) {
    return environment.value(name, otherwise, ReadModelConfiguration::parseTimeout);
  }

  private static Duration parseTimeout(String text) {
    var timeout = Environment.parseDuration(text);
    if (timeout.compareTo(TIMEOUT_MIN) < 0 || timeout.compareTo(TIMEOUT_MAX) > 0) {
      throw new InvalidValueException(text, "must be from 250ms to 1m");
    }
    return timeout;
  }
}
