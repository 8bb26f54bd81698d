package purse.embedded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That Dynoxide's own questions go by the indexes. */
class DynoxideIndexesTest {
  /** Before each record that it writes: how many there were. */
  private static final String LAST =
      "SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1"
          + " FROM _stream_records WHERE table_name = 'purse'";

  private static final String NEXT =
      "SELECT new_image FROM _stream_records"
          + " WHERE table_name = 'purse' AND shard_id = 's'"
          + " AND CAST(sequence_number AS INTEGER) > 7"
          + " ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT 1000";

  private static final String SCAN =
      "SELECT item_json FROM coins WHERE (hash_prefix, pk, sk) >"
          + " ((SELECT hash_prefix FROM coins WHERE pk = 'a' AND sk = 'b' LIMIT 1), 'a', 'b')"
          + " AND substr(hash_prefix, 1, 3) >= '400' AND substr(hash_prefix, 1, 3) <= '7ff'"
          + " ORDER BY hash_prefix ASC, pk ASC, sk ASC LIMIT 2000";

  @Test
  void one_of_a_table_is_there_once_it_is_asked_for(@TempDir Path directory) throws SQLException {
    try (var store = DynamoDbStore.start(directory);
        var tables = new DynamoDbTables(store.endpoint(), "eu-central-1")) {
      tables.create("coins");
      store.indexScans();
      store.indexScans();

      assertGoesByIndex(directory, SCAN, "purse_scan_coins");
    }
  }

  @Test
  void that_of_the_stream_is_there_before_anything_is_written_and_found_again(
      @TempDir Path directory) throws SQLException {
    for (var start = 0; start < 2; start++) {
      try (var _ = DynamoDbStore.start(directory)) {
        assertGoesByIndex(directory, LAST, "purse_stream_records");
        assertGoesByIndex(directory, NEXT, "purse_stream_records");
      }
    }
  }

  private static void assertGoesByIndex(Path directory, String question, String index)
      throws SQLException {
    var plan = new ArrayList<String>();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + DynoxideServer.file(directory));
        var rows = connection.createStatement().executeQuery("EXPLAIN QUERY PLAN " + question)) {
      while (rows.next()) {
        plan.add(rows.getString("detail"));
      }
    }
    assertTrue(plan.getFirst().contains(index), plan.toString());
    assertTrue(plan.stream().noneMatch(step -> step.contains("TEMP B-TREE")), plan.toString());
  }
}
