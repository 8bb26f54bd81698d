package purse.benchmarks.recording;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.stores.Stage;
import purse.embedded.PostgresDatabase;

/**
 * A wallet that keeps everything in PostgreSQL: one statement, which is one transaction and one
 * round trip, puts the coins that are not there yet, adds to their hours and to the balances. A
 * balance below zero undoes all of it.
 */
final class PostgresAlone implements Contestant {
  private static final int CONNECTIONS = 64;
  private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;

  private static final String SCHEMA =
      """
      create table coin (
        wallet_id text, trace_id text, amount numeric(38, 8) not null,
        datetime timestamptz not null, primary key (wallet_id, trace_id)
      );
      create table wallet_hour (
        wallet_id text, hour timestamptz, amount numeric(38, 8) not null, count bigint not null,
        primary key (wallet_id, hour)
      );
      create table wallet (
        wallet_id text primary key, balance numeric(38, 8) not null check (balance >= 0)
      );
      """;

  /** Rows are locked in the order of their keys, or two transactions could lock each other out. */
  private static final String RECORD =
      """
      with recorded as (
        insert into coin (wallet_id, trace_id, amount, datetime)
        select * from unnest(?::text[], ?::text[], ?::numeric[], ?::timestamptz[])
        on conflict do nothing
        returning wallet_id, amount, datetime
      ),
      hours as (
        insert into wallet_hour as kept (wallet_id, hour, amount, count)
        select wallet_id, date_trunc('hour', datetime, 'UTC'), sum(amount), count(*)
        from recorded group by 1, 2 order by 1, 2
        on conflict (wallet_id, hour) do update
        set amount = kept.amount + excluded.amount, count = kept.count + excluded.count
      )
      insert into wallet as kept (wallet_id, balance)
      select wallet_id, sum(amount) from recorded group by 1 order by 1
      on conflict (wallet_id) do update set balance = kept.balance + excluded.balance
      """;

  private final HikariDataSource connections;
  private final Load load;

  private PostgresAlone(
      HikariDataSource connections, Setting setting, WalletChoice wallets, int coinsTogether) {
    this.connections = connections;
    this.load =
        Load.of(setting.clients(), (_, random) -> record(drawn(wallets, coinsTogether, random)));
  }

  /**
   * @param coinsTogether in one transaction
   */
  static Contestant open(Stage stage, Setting setting, WalletChoice wallets, int coinsTogether) {
    var database = stage.freshDatabase();
    var connections = pool(stage.delayed(database, setting.added()));
    try (var connection = connections.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(SCHEMA);
    } catch (SQLException e) {
      throw new IllegalStateException("no schema", e);
    }
    return new PostgresAlone(connections, setting, wallets, coinsTogether);
  }

  @Override
  public Measurement measure(Duration length) {
    return load.run(length);
  }

  @Override
  public void close() {
    connections.close();
  }

  private static List<Coin> drawn(WalletChoice wallets, int coins, RandomGenerator random) {
    return Stream.generate(() -> Coin.of(wallets.next(random))).limit(coins).toList();
  }

  private int record(List<Coin> coins) throws SQLException {
    try (var connection = connections.getConnection()) {
      record(connection, coins);
      return coins.size();
    }
  }

  private static void record(Connection connection, List<Coin> coins) throws SQLException {
    var now = Instant.now().toString();
    try (var statement = connection.prepareStatement(RECORD)) {
      statement.setArray(1, texts(connection, coins.stream().map(coin -> coin.walletId().value())));
      statement.setArray(2, texts(connection, coins.stream().map(coin -> coin.traceId().value())));
      statement.setArray(
          3, connection.createArrayOf("numeric", copies(coins, Coin.AMOUNT.value())));
      statement.setArray(4, connection.createArrayOf("text", copies(coins, now)));
      statement.executeUpdate();
    }
  }

  private static java.sql.Array texts(Connection connection, Stream<String> values)
      throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }

  private static Object[] copies(List<Coin> coins, Object value) {
    return Collections.nCopies(coins.size(), value).toArray();
  }

  private static HikariDataSource pool(PostgresDatabase database) {
    var pool = new HikariConfig();
    pool.setJdbcUrl(database.jdbcUrl());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    return new HikariDataSource(pool);
  }
}
