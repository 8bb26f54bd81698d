package purse.query.readmodel;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.opentelemetry.JdbiOpenTelemetryPlugin;
import purse.core.StoreUnavailableException;
import purse.http.Telemetry;

/** The read model in PostgreSQL. It may be away at any time, and is used again once it is back. */
public final class ReadModel implements AutoCloseable {
  /**
   * The snapshot is that of the first query, after the locks: an older one would see a rebuilt read
   * model, which takes the tables' names meanwhile, without what was copied to it last.
   */
  private static final String BEGINS_SNAPSHOT =
      """
      set transaction isolation level repeatable read;
      lock table wallet, wallet_hour, wallet_month in access share mode
      """;

  private static final String READS_EVERY_TABLE =
      "select 1 from wallet, wallet_hour, wallet_month limit 0";

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private ReadModel(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new ReadModelColumns());
  }

  /** Opens the pool, whether PostgreSQL is there or not. */
  public static ReadModel open(ReadModelConfiguration configuration) {
    return new ReadModel(ConnectionPool.open(configuration));
  }

  /** Has the figures of the pool told and, where somebody takes spans, one of each statement. */
  public void tell(Telemetry telemetry) {
    pool.setMetricsTrackerFactory(
        new MicrometerMetricsTrackerFactory(telemetry.metrics().registry()));
    if (telemetry.tracing().isOn()) {
      jdbi.installPlugin(new JdbiOpenTelemetryPlugin(telemetry.tracing().openTelemetry()));
      // Statements tell nothing of anybody; what is bound to them does.
      jdbi.getConfig(SqlStatements.class).setIncludeBindingsInTelemetry(false);
    }
  }

  /**
   * Asks one question. It must be one statement: outside of a transaction, that is what makes the
   * answer one snapshot.
   *
   * @throws StoreUnavailableException if PostgreSQL cannot answer now; other failures are bugs
   */
  public <T> T ask(HandleCallback<T, RuntimeException> question) {
    try {
      return jdbi.withHandle(question);
    } catch (JdbiException e) {
      throw failure(e);
    }
  }

  /**
   * Asks several questions of one snapshot, or one whose answer is read little by little: outside
   * of a transaction, the driver would take all of its rows into memory first.
   *
   * @throws StoreUnavailableException as {@link #ask}
   */
  public <T> T askSnapshot(HandleCallback<T, RuntimeException> questions) {
    return ask(
        handle ->
            handle.inTransaction(
                transaction -> {
                  transaction.execute(BEGINS_SNAPSHOT);
                  return questions.withHandle(transaction);
                }));
  }

  /** What to throw for a failure while rows are read. */
  public static RuntimeException failure(JdbiException e) {
    return StoreTrouble.in(e).map(RuntimeException.class::cast).orElse(e);
  }

  /**
   * Returns if questions can be answered.
   *
   * @throws StoreUnavailableException if they cannot
   */
  public void check() {
    ask(handle -> handle.createQuery(READS_EVERY_TABLE).mapTo(Integer.class).list());
  }

  @Override
  public void close() {
    pool.close();
  }
}
