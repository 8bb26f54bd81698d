package purse.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresStoreTest {
  /** For the tests that leave it as they find it: making one takes its time. */
  private static PostgresStore temporary;

  @BeforeAll
  static void start() {
    temporary = EmbeddedPostgresStore.temporary();
  }

  @AfterAll
  static void stop() {
    temporary.close();
  }

  @Test
  void serves_a_database_called_anywallet() throws Exception {
    assertEquals("anywallet", Sql.value(temporary.database(), "SELECT current_database()"));
  }

  @Test
  void makes_further_databases_which_are_empty() throws Exception {
    Sql.execute(temporary.database(), "CREATE TABLE coin (amount numeric)");

    var other = temporary.createDatabase("other");

    assertEquals("other", Sql.value(other, "SELECT current_database()"));
    assertEquals("0", Sql.value(other, "SELECT count(*) FROM pg_tables WHERE tablename='coin'"));
  }

  @Test
  void listens_on_loopback_only() throws Exception {
    assertEquals("127.0.0.1", Sql.value(temporary.database(), "SHOW listen_addresses"));
  }

  @Test
  void keeps_its_data_in_a_directory_with_spaces_in_its_name(@TempDir Path parent)
      throws Exception {
    var directory = parent.resolve("my coins").resolve("postgres");
    try (var store = PostgresStore.start(directory)) {
      Sql.execute(store.database(), "CREATE TABLE coin AS SELECT 20.3 AS amount");
    }

    try (var store = PostgresStore.start(directory)) {
      assertEquals("20.3", Sql.value(store.database(), "SELECT amount FROM coin"));
    }
  }

  @Test
  void writes_safely_only_where_the_data_are_kept(@TempDir Path directory) throws Exception {
    try (var kept = PostgresStore.start(directory)) {
      assertEquals("on", Sql.value(kept.database(), "SHOW fsync"));
      assertEquals("on", Sql.value(kept.database(), "SHOW synchronous_commit"));
      assertEquals("on", Sql.value(kept.database(), "SHOW full_page_writes"));
      assertEquals("off", Sql.value(temporary.database(), "SHOW fsync"));
    }
  }

  @Test
  void refuses_a_directory_that_is_in_use_and_leaves_its_owner_alone(@TempDir Path directory)
      throws Exception {
    try (var store = PostgresStore.start(directory)) {
      assertThrows(DirectoryInUseException.class, () -> PostgresStore.start(directory));

      assertEquals("1", Sql.value(store.database(), "SELECT 1"));
    }
  }

  @Test
  void starts_over_after_an_initialisation_that_was_killed(@TempDir Path directory)
      throws Exception {
    var halfInitialised = Files.createDirectories(directory.resolve("cluster"));
    Files.writeString(halfInitialised.resolve("postgresql.conf"), "port = nowhere");

    try (var store = PostgresStore.start(directory)) {
      assertEquals("anywallet", Sql.value(store.database(), "SELECT current_database()"));
    }
  }

  @Test
  void says_where_to_read_why_it_does_not_start(@TempDir Path directory) throws Exception {
    PostgresStore.start(directory).close();
    Files.writeString(directory.resolve("cluster/PG_VERSION"), "9\n");

    var failure =
        assertThrows(
            IllegalStateException.class,
            () -> EmbeddedPostgresStore.in(directory, Duration.ofSeconds(2)));

    var log = directory.resolve("server.log");
    assertTrue(String.valueOf(failure.getMessage()).contains(log.toString()));
    assertTrue(Files.readString(log).contains("initialized by PostgreSQL version 9"));
  }
}
