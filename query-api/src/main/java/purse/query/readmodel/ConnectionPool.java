package purse.query.readmodel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;

/** The connections to PostgreSQL: few, read-only, and bounded in every wait. */
final class ConnectionPool {
  /** The pool starts without a database; whoever asks meanwhile is told so. */
  private static final int START_WITHOUT_DATABASE = -1;

  private static final Duration LIFETIME_MAX = Duration.ofMinutes(30);
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);
  private static final Duration VALIDATION_TIMEOUT_MAX = Duration.ofMillis(500);
  private static final String LOGIN_TIMEOUT_SECONDS = "5";

  private ConnectionPool() {}

  static HikariDataSource open(ReadModelConfiguration configuration) {
    var hikari = new HikariConfig();
    hikari.setPoolName("read-model");
    hikari.setJdbcUrl(configuration.database().jdbcUrl());
    hikari.setUsername(configuration.database().user());
    hikari.setPassword(configuration.database().password().reveal());
    hikari.setMaximumPoolSize(configuration.poolSize());
    hikari.setInitializationFailTimeout(START_WITHOUT_DATABASE);
    hikari.setConnectionTimeout(configuration.connectionTimeout().toMillis());
    hikari.setValidationTimeout(validationTimeout(configuration).toMillis());
    hikari.setMaxLifetime(LIFETIME_MAX.toMillis());
    hikari.setKeepaliveTime(KEEP_ALIVE.toMillis());
    hikari.setReadOnly(true);
    hikari.setDataSourceProperties(driverSettings(configuration.statementTimeout()));
    return new HikariDataSource(hikari);
  }

  private static Duration validationTimeout(ReadModelConfiguration configuration) {
    var wait = configuration.connectionTimeout();
    return wait.compareTo(VALIDATION_TIMEOUT_MAX) < 0 ? wait : VALIDATION_TIMEOUT_MAX;
  }

  /**
   * The socket gives up a second after PostgreSQL itself would have: without it, a network that
   * swallows packets would hold a request for ever. All values are texts, because the driver passes
   * over any that is not.
   */
  private static Properties driverSettings(Duration statementTimeout) {
    var settings = new Properties();
    settings.setProperty("ApplicationName", "purse-query");
    settings.setProperty("tcpKeepAlive", "true");
    settings.setProperty("connectTimeout", LOGIN_TIMEOUT_SECONDS);
    settings.setProperty("loginTimeout", LOGIN_TIMEOUT_SECONDS);
    settings.setProperty("socketTimeout", Long.toString(statementTimeout.toSeconds() + 1));
    settings.setProperty(
        "options",
        "-c default_transaction_read_only=on -c statement_timeout=" + statementTimeout.toMillis());
    return settings;
  }
}
