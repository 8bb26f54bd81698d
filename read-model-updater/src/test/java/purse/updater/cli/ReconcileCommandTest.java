package purse.updater.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.embedded.SharedStores;
import purse.updater.fixture.LogLines;
import purse.updater.fixture.UpdaterFixture;

/** What ECS, cron and an operator learn from {@code reconcile}: exit codes and lines. */
class ReconcileCommandTest {
  private static final int AGREE = 0;
  private static final int DIFFER = 1;
  private static final int WRONG = 2;
  private static final String DAMAGE = "update wallet set balance = 3 where wallet_id = 'ann'";

  private final UpdaterFixture fixture = new UpdaterFixture();
  private final LogLines log = LogLines.ofPurse();
  private final Map<String, String> environment =
      new HashMap<>(fixture.ledger().environment(SharedStores.dynamoDb().endpoint()));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void copyTwoWallets() {
    environment.putAll(fixture.readModel().environment(fixture.readModel().endpoint()));
    fixture.ledger().record("ann", "1.5");
    fixture.ledger().record("bob", "7");
    fixture.update();
  }

  @AfterEach
  void close() {
    log.close();
    fixture.close();
  }

  @Test
  void ends_with_0_and_lists_nothing_when_all_agree() {
    assertEquals(AGREE, run());

    assertEquals("", out.toString());
    assertLogged("2 wallets, 2 pages, 2 coins, 0 differences, 0 repaired");
  }

  @Test
  void ends_with_1_and_lists_differences_with_both_sides_until_they_are_repaired() {
    fixture.readModel().execute(DAMAGE);

    assertEquals(DIFFER, run());
    assertEquals(DIFFER, run("--wallet", "ann"));
    assertEquals(AGREE, run("--wallet", "bob"));
    assertEquals(AGREE, run("--repair", "--format", "json"));
    assertEquals(AGREE, run("--since", "2026-06-15T12:34:56Z"));

    assertEquals(
        List.of(
            "ann wallet balance: pages 1.5, readModel 3 (found)",
            "ann wallet balance: pages 1.5, readModel 3 (found)",
            """
            {"walletId":"ann","what":"balance","pages":"1.5","readModel":"3","outcome":"repaired"}"""),
        out.toString().lines().toList());
  }

  @Test
  void names_the_hour_or_month_that_differs() {
    fixture.readModel().execute("delete from wallet_hour where wallet_id = 'bob'");

    assertEquals(DIFFER, run("--wallet=bob", "--format=json"));

    assertTrue(
        out.toString()
            .lines()
            .toList()
            .containsAll(
                List.of(
                    """
                    {"walletId":"bob","hour":"2026061512","what":"existence",\
                    "pages":"7 of 1 coins at version 1","readModel":"none","outcome":"found"}""",
                    """
                    {"walletId":"bob","month":"2026-06-01","what":"existence","hours":"none",\
                    "readModel":"7 of 1 coins","outcome":"found"}""")),
        out::toString);
  }

  @Test
  void ends_with_2_when_nobody_knows_the_wallet() {
    assertEquals(WRONG, run("--wallet", "eve"));

    assertTrue(err.toString().contains("knows wallet eve"), err::toString);
    assertEquals(
        "failed: neither the ledger nor the read model knows wallet eve",
        fixture
            .readModel()
            .value(
                "select outcome || ': ' || message from reconcile_run where scope = 'wallet eve'"));
  }

  @Test
  void compares_while_it_reads_as_slowly_as_it_is_told() {
    assertEquals(AGREE, run("--wallet", "ann", "--read-units-per-second", "100"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--wallet a#b",
        "--since yesterday",
        "--wallet ann --since 2026-06-15T12:00:00Z",
        "--read-units-per-second 0",
        "--format xml",
        "ann"
      })
  void refuses_wrong_arguments(String arguments) {
    assertEquals(WRONG, run(arguments.split(" ", -1)));

    assertTrue(err.toString().contains("reconcile --help"), err::toString);
    assertEquals("0", fixture.readModel().value("select count(*) from reconcile_run"));
  }

  @Test
  void explains_itself() {
    assertEquals(AGREE, run("--help"));

    assertTrue(out.toString().contains("--repair"), out::toString);
  }

  @Test
  void fails_with_one_line_when_postgres_is_down() {
    environment.put("DATABASE_ENDPOINT", "127.0.0.1:1");
    environment.put("DATABASE_CONNECTION_TIMEOUT", "250ms");

    assertEquals(DIFFER, run());

    assertLogged("PostgreSQL is not available");
  }

  @Test
  void records_that_it_failed_when_dynamodb_is_down() {
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1");

    assertEquals(DIFFER, run());

    assertLogged("DynamoDB is not available");
    assertEquals("failed", fixture.readModel().value("select outcome from reconcile_run"));
  }

  private int run(String... arguments) {
    var command = UpdaterCommand.commandLine(environment);
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    var all = new String[arguments.length + 1];
    all[0] = "reconcile";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return command.execute(all);
  }

  private void assertLogged(String part) {
    assertTrue(log.lines().stream().anyMatch(line -> line.contains(part)), () -> log.lines() + "");
  }
}
