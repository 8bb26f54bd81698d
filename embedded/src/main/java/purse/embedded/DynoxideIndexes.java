package purse.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What Dynoxide 1.2.1 lacks on its file: without them it looks through all that there is. */
final class DynoxideIndexes {
  /**
   * With a stream, it looks at the last record for every item that is written. By this index a
   * commit takes no longer the more records there are.
   */
  private static final String OF_STREAM_RECORDS =
      "CREATE INDEX IF NOT EXISTS purse_stream_records"
          + " ON _stream_records (table_name, CAST(sequence_number AS INTEGER))";

  private static final String TABLES = "SELECT table_name FROM _tables";

  private DynoxideIndexes() {}

  /** While the server runs, which made its own tables; what is there already is left alone. */
  static void create(Path file) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute(OF_STREAM_RECORDS);
      for (var table : tables(connection)) {
        statement.execute(ofTable(table));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot index " + file, e);
    }
  }

  /** A scan by segments sorts the table for each of its answers. By this index it goes on. */
  private static String ofTable(String name) {
    return String.format(
        Locale.ROOT,
        "CREATE INDEX IF NOT EXISTS \"purse_scan_%1$s\" ON \"%1$s\" (hash_prefix, pk, sk)",
        name);
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var rows = connection.createStatement().executeQuery(TABLES)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
