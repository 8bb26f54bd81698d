package purse.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process leaves behind does not hinder the next one, and nothing is lost. */
class KilledRunTest {
  private static final String POSTGRES = "postgres/cluster/postmaster.pid";
  private static final String DYNOXIDE = "dynamodb/dynoxide.pid";

  @TempDir private Path directory;

  @Test
  void both_stores_start_again_with_their_data_after_kill_9() throws Exception {
    // given
    var run = RunToKill.start(directory);

    // when
    run.kill();

    // then
    var left = List.of(process(POSTGRES), process(DYNOXIDE));
    assertTrue(left.stream().allMatch(ProcessHandle::isAlive), "a killed JVM leaves both running");
    try (var postgres = PostgresStore.start(RunToKill.postgres(directory));
        var dynamoDb = DynamoDbStore.start(RunToKill.dynamoDb(directory));
        var tables = new DynamoDbTables(dynamoDb.endpoint(), "eu-central-1")) {
      assertEquals("20.3", Sql.value(postgres.database(), "SELECT amount FROM coin"));
      assertEquals(List.of("kept"), tables.keys("coins"));
      assertTrue(left.stream().noneMatch(ProcessHandle::isAlive), "two on the same files");
    }
  }

  @Test
  void an_interrupt_at_the_terminal_does_not_take_the_store_away() throws Exception {
    try (var dynamoDb = DynamoDbStore.start(RunToKill.dynamoDb(directory));
        var tables = new DynamoDbTables(dynamoDb.endpoint(), "eu-central-1")) {
      var pid = process(DYNOXIDE).pid();

      var group = new ProcessBuilder("ps", "-o", "pgid=", "-p", Long.toString(pid)).start();

      assertEquals(
          Long.toString(pid),
          new String(group.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip(),
          "its group is its own, not that which the terminal interrupts");
      assertEquals(List.of(), tables.names());
    }
  }

  @Test
  void a_process_id_that_now_belongs_to_another_process_does_no_harm() throws Exception {
    // given
    PostgresStore.start(RunToKill.postgres(directory)).close();
    DynamoDbStore.start(RunToKill.dynamoDb(directory)).close();
    var ourselves = ProcessHandle.current().pid() + "\n";
    Files.writeString(directory.resolve(POSTGRES), ourselves);
    Files.writeString(directory.resolve(DYNOXIDE), ourselves);

    // when
    try (var postgres = PostgresStore.start(RunToKill.postgres(directory));
        var dynamoDb = DynamoDbStore.start(RunToKill.dynamoDb(directory));
        var tables = new DynamoDbTables(dynamoDb.endpoint(), "eu-central-1")) {

      // then
      assertEquals("1", Sql.value(postgres.database(), "SELECT 1"));
      assertEquals(List.of(), tables.names());
    }
  }

  private ProcessHandle process(String pidFile) throws IOException {
    var pid = Files.readAllLines(directory.resolve(pidFile)).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
