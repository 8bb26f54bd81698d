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
  private static final Duration IDLE_MAX = Duration.ofMinutes(1);
  private static final Duration VALIDATION_TIMEOUT_MAX = Duration.ofMillis(500);
  private static final String LOGIN_TIMEOUT_SECONDS = "5";

  private ConnectionPool() {}

  static HikariDataSource open(ReadModelConfiguration configuration) {
    var hikari = new HikariConfig();
    hikari.setPoolName("read-model");
    hikari.setJdbcUrl(configuration.database().driverUrl());
    hikari.setMaximumPoolSize(configuration.poolSize());
    hikari.setMinimumIdle(configuration.idleConnections());
    hikari.setInitializationFailTimeout(START_WITHOUT_DATABASE);
    hikari.setConnectionTimeout(configuration.connectionTimeout().toMillis());
    hikari.setValidationTimeout(validationTimeout(configuration).toMillis());
    hikari.setMaxLifetime(LIFETIME_MAX.toMillis());
    hikari.setReadOnly(true);
    // A statement has a snapshot of its own, taken once it has its locks; see ReadModel.
    hikari.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    hikari.setConnectionInitSql(limits(configuration.statementTimeout()));
    hikari.setDataSourceProperties(driverSettings(configuration));
    restBetweenQuestions(hikari, configuration);
    return new HikariDataSource(hikari);
  }

  /**
   * Connections that are kept are asked for a sign of life, so that a firewall does not forget
   * them. The others go soon: a database that pauses does so only when nobody is connected.
   */
  private static void restBetweenQuestions(
      HikariConfig hikari, ReadModelConfiguration configuration) {
    if (configuration.idleConnections() > 0) {
      hikari.setKeepaliveTime(KEEP_ALIVE.toMillis());
    }
    if (configuration.idleConnections() < configuration.poolSize()) {
      hikari.setIdleTimeout(IDLE_MAX.toMillis());
    }
  }

  private static Duration validationTimeout(ReadModelConfiguration configuration) {
    var wait = configuration.connectionTimeout();
    return wait.compareTo(VALIDATION_TIMEOUT_MAX) < 0 ? wait : VALIDATION_TIMEOUT_MAX;
  }

  /** By a statement: poolers between us and PostgreSQL refuse such settings at the login. */
  private static String limits(Duration statementTimeout) {
    return "set default_transaction_read_only = on; set statement_timeout = "
        + statementTimeout.toMillis();
  }

  /**
   * The socket gives up a second after PostgreSQL itself would have: without it, a network that
   * swallows packets would hold a request for ever. All values are texts, because the driver passes
   * over any that is not.
   */
  private static Properties driverSettings(ReadModelConfiguration configuration) {
    var settings = new Properties();
    settings.putAll(configuration.database().driverSettings());
    settings.setProperty("ApplicationName", "purse-query");
    settings.setProperty("tcpKeepAlive", "true");
    settings.setProperty("connectTimeout", LOGIN_TIMEOUT_SECONDS);
    settings.setProperty("loginTimeout", LOGIN_TIMEOUT_SECONDS);
    settings.setProperty(
        "socketTimeout", Long.toString(configuration.statementTimeout().toSeconds() + 1));
    return settings;
  }
}
