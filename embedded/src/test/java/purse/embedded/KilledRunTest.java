package purse.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process leaves behind does not hinder the next one, and nothing is lost. */
class KilledRunTest {
  @TempDir private Path directory;

  @Test
  void both_stores_start_again_with_their_data_after_kill_9() throws Exception {
    // given
    var run = RunToKill.start(directory);

    // when
    run.kill();

    // then
    assertTrue(serverIsRunning(), "the killed JVM leaves its PostgreSQL running");
    try (var postgres = PostgresStore.start(RunToKill.postgres(directory));
        var dynamoDb = DynamoDbStore.start(RunToKill.dynamoDb(directory));
        var tables = new DynamoDbTables(dynamoDb.endpoint(), "eu-central-1")) {
      assertEquals("20.3", Sql.value(postgres.database(), "SELECT amount FROM coin"));
      assertEquals(List.of("kept"), tables.keys("coins"));
    }
  }

  @Test
  void a_process_id_that_now_belongs_to_another_process_does_no_harm() throws Exception {
    // given
    var postgres = RunToKill.postgres(directory);
    PostgresStore.start(postgres).close();
    var ourselves = ProcessHandle.current().pid() + "\n";
    Files.writeString(postgres.resolve("cluster/postmaster.pid"), ourselves);

    // when
    try (var store = PostgresStore.start(postgres)) {

      // then
      assertEquals("1", Sql.value(store.database(), "SELECT 1"));
    }
  }

  private boolean serverIsRunning() throws Exception {
    var pidFile = RunToKill.postgres(directory).resolve("cluster/postmaster.pid");
    var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    return ProcessHandle.of(pid).isPresent();
  }
}
