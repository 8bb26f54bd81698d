package purse.benchmarks.stores;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import purse.embedded.PostgresDatabase;

/** A connection to a database of our own, where no statement may fail. Used by one thread. */
public final class SqlConnection implements AutoCloseable {
  private final Connection connection;

  private SqlConnection(Connection connection) {
    this.connection = connection;
  }

  public static SqlConnection open(PostgresDatabase database) {
    try {
      return new SqlConnection(
          DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password()));
    } catch (SQLException e) {
      throw new IllegalStateException("no connection", e);
    }
  }

  public void execute(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of the first row. */
  public String text(String sql) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /**
   * @param sql COPY from standard input, as text
   * @param rows one or several at a time, each with a line break behind it
   */
  public void copy(String sql, Stream<String> rows) {
    try {
      copy(sql, rows.iterator());
    } catch (SQLException e) {
      throw new IllegalStateException("the rows were not copied", e);
    }
  }

  private void copy(String sql, Iterator<String> rows) throws SQLException {
    var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      while (rows.hasNext()) {
        var bytes = rows.next().getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
      }
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the connection did not close", e);
    }
  }
}
