package purse.updater.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.embedded.SharedStores;
import purse.updater.fixture.LogLines;
import purse.updater.fixture.TestReadModel;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.readmodel.Database;
import purse.updater.readmodel.RebuildLock;

/** What ECS, cron and an operator learn from the command: exit codes and lines of the log. */
class UpdaterCommandTest {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG = 2;

  private final UpdaterFixture fixture = new UpdaterFixture();
  private final LogLines log = LogLines.ofPurse();

  @AfterEach
  void close() {
    log.close();
    fixture.close();
  }

  @Test
  void migrates_and_updates() {
    var environment = environment(TestReadModel.unmigrated());

    assertEquals(DONE, UpdaterCommand.run(environment, "migrate"));
    assertEquals(DONE, UpdaterCommand.run(environment, "update"));
  }

  @Test
  void updates_without_a_command() {
    fixture.ledger().record("ann", "1");

    assertEquals(DONE, UpdaterCommand.run(environment(fixture.readModel())));

    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void fails_when_it_set_a_wallet_aside() {
    fixture.ledger().record("ann", "1");
    fixture.ledger().corruptPagesOf("ann");

    assertEquals(FAILED, UpdaterCommand.run(environment(fixture.readModel()), "update"));
  }

  @Test
  void rebuilds() {
    fixture.ledger().record("ann", "1");

    assertEquals(DONE, UpdaterCommand.run(environment(fixture.readModel()), "rebuild"));

    assertLogged("rebuilt");
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void fails_when_a_rebuild_is_refused_and_abandons_it() {
    var environment = environment(fixture.readModel());
    fixture.ledger().record("ann", "1");
    fixture.ledger().corruptPagesOf("ann");

    assertEquals(FAILED, UpdaterCommand.run(environment, "rebuild"));
    assertEquals(DONE, UpdaterCommand.run(environment, "rebuild", "--abandon"));

    assertLogged("the live read model is as it was: 1 items");
    assertFalse(log.hasTraces());
  }

  @Test
  void repairs_nothing_while_a_rebuild_is_under_way() {
    try (var _ = RebuildLock.take(Database.over(fixture.dataSource()))) {
      assertEquals(
          FAILED, UpdaterCommand.run(environment(fixture.readModel()), "reconcile", "--repair"));
    }
    assertLogged("is under way");
  }

  @Test
  void fails_with_one_line_when_the_schema_is_not_there() {
    assertEquals(FAILED, UpdaterCommand.run(environment(TestReadModel.unmigrated()), "update"));

    assertLogged("run migrate first");
    assertFalse(log.hasTraces());
  }

  @ParameterizedTest
  @ValueSource(strings = {"update", "rebuild", "migrate"})
  void fails_with_one_line_when_postgres_is_down(String command) {
    var environment = environment(fixture.readModel());
    environment.put("DATABASE_ENDPOINT", "127.0.0.1:1");
    environment.put("DATABASE_WAIT", "100ms");

    assertEquals(FAILED, UpdaterCommand.run(environment, command));

    assertLogged("PostgreSQL is not available");
    assertFalse(log.hasTraces());
  }

  @ParameterizedTest
  @ValueSource(strings = {"update", "rebuild"})
  void fails_with_one_line_when_dynamodb_is_down(String command) {
    var environment = environment(fixture.readModel());
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1");

    assertEquals(FAILED, UpdaterCommand.run(environment, command));

    assertLogged("DynamoDB is not available");
    assertFalse(log.hasTraces());
  }

  @Test
  void names_all_settings_that_are_wrong() {
    assertEquals(WRONG, UpdaterCommand.run(Map.of("LOG_FORMAT", "xml"), "update"));

    for (var name : List.of("DDB_TABLE", "AWS_REGION", "DATABASE_ENDPOINT", "LOG_FORMAT")) {
      assertLogged(name);
    }
  }

  @Test
  void needs_no_table_to_migrate() {
    var environment = environment(TestReadModel.unmigrated());
    environment.remove("DDB_TABLE");

    assertEquals(DONE, UpdaterCommand.run(environment, "migrate"));
  }

  @Test
  void logs_its_settings_without_the_secrets() {
    var environment = environment(fixture.readModel());
    environment.put("QUERY_DATABASE_PASSWORD", "query-password-7261");

    UpdaterCommand.run(environment, "update");

    assertLogged(fixture.ledger().table());
    assertLogged("***");
    assertFalse(log.lines().stream().anyMatch(line -> line.contains("query-password-7261")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebuild-all",
        "--nonsense",
        "update --every",
        "--every 5",
        "update --every 1ms",
        "rebuild --segments 1001",
        "rebuild --read-units-per-second 0",
        "rebuild --restart --abandon"
      })
  void refuses_wrong_arguments(String arguments) {
    assertEquals(
        WRONG, UpdaterCommand.run(environment(fixture.readModel()), arguments.split(" ", -1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "--version", "update --help", "rebuild --help", "migrate --version"})
  void explains_itself(String arguments) {
    assertEquals(DONE, UpdaterCommand.run(Map.of(), arguments.split(" ", -1)));
  }

  private Map<String, String> environment(TestReadModel readModel) {
    var environment =
        new HashMap<>(fixture.ledger().environment(SharedStores.dynamoDb().endpoint()));
    environment.putAll(readModel.environment(readModel.endpoint()));
    return environment;
  }

  private void assertLogged(String part) {
    assertTrue(log.lines().stream().anyMatch(line -> line.contains(part)), part);
  }
}
