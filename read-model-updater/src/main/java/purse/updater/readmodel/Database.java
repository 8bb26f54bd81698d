package purse.updater.readmodel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import purse.core.configuration.DatabaseConfiguration;

/** PostgreSQL, with bounds on every wait, and its errors in our words. */
public final class Database implements AutoCloseable {
  /** One for the work; one more so that a failure can be recorded while it is rolled back. */
  private static final int CONNECTIONS_MAX = 2;

  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
  private static final String CONNECT_TIMEOUT_SECONDS = "5";

  /** Above the statement's timeout: this one is for a server that is gone. */
  private static final String SOCKET_TIMEOUT_SECONDS = "90";

  private static final String TIMEOUTS = "set statement_timeout = '60s'; set lock_timeout = '30s'";

  private final Jdbi jdbi;
  private final Runnable disconnect;

  private Database(DataSource connections, Runnable disconnect) {
    this.jdbi = Jdbi.create(connections);
    this.disconnect = disconnect;
  }

  /** Connects when it is first used, and again when the connection broke. */
  public static Database at(DatabaseConfiguration configuration) {
    return at(configuration, CONNECTION_TIMEOUT);
  }

  /** The same, waiting longer or shorter for a connection. */
  public static Database at(DatabaseConfiguration configuration, Duration connectionTimeout) {
    return at(configuration, connectionTimeout, CONNECTIONS_MAX);
  }

  /** The same for more threads. */
  public static Database at(
      DatabaseConfiguration configuration, Duration connectionTimeout, int connectionsMax) {
    var pool = pool(configuration, connectionTimeout, connectionsMax);
    return new Database(pool, pool::close);
  }

  /** By connections that somebody else closes. */
  public static Database over(DataSource connections) {
    return new Database(connections, () -> {});
  }

  @Override
  public void close() {
    disconnect.run();
  }

  private static HikariDataSource pool(
      DatabaseConfiguration configuration, Duration connectionTimeout, int connectionsMax) {
    var pool = new HikariConfig();
    pool.setPoolName("read-model");
    pool.setJdbcUrl(configuration.driverUrl());
    configuration.driverSettings().forEach(pool::addDataSourceProperty);
    pool.setMaximumPoolSize(connectionsMax);
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(connectionTimeout.toMillis());
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionInitSql(TIMEOUTS);
    // As texts, all of them: others would reach the driver as objects, which it passes over.
    pool.addDataSourceProperty("ApplicationName", "read-model-updater");
    pool.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
    pool.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    return new HikariDataSource(pool);
  }

  /** What {@code work} returns, all of whose reads see the same moment. */
  <T> T inSnapshot(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work);
    } catch (RuntimeException e) {
      throw PostgresErrors.translated(e);
    }
  }

  /** A connection that its user closes: for what outlasts a transaction. */
  Handle open() {
    try {
      return jdbi.open();
    } catch (RuntimeException e) {
      throw PostgresErrors.translated(e);
    }
  }

  /** What {@code work} returns, after its commit. */
  <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.inTransaction(work);
    } catch (RuntimeException e) {
      throw PostgresErrors.translated(e);
    }
  }

  /**
   * The same for values that PostgreSQL may refuse.
   *
   * @throws PagesRefusedException if it did: nothing was changed
   */
  <T> T inTransactionOfPages(HandleCallback<T, RuntimeException> work)
      throws PagesRefusedException {
    try {
      return jdbi.inTransaction(work);
    } catch (RuntimeException e) {
      if (PostgresErrors.isAboutValues(e)) {
        throw new PagesRefusedException(PostgresErrors.reason(e), e);
      }
      throw PostgresErrors.translated(e);
    }
  }
}
