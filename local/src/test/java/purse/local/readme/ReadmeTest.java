package purse.local.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import purse.embedded.client.ServiceClient;
import purse.local.LocalPurse;
import purse.local.LocalSettings;
import purse.local.readme.ReadmeSteps.Step;

/**
 * Whoever follows the README sees what it says: its commands are run by bash, as they stand but for
 * the ports, and what they print is what it prints. Only the time at which something was done is
 * another one each time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TIMES_OF_DAY = "(\"\\w+At\"):\"[0-9TZ:.-]+\"";

  /** What starts or builds everything, and has its own tests; or needs Docker. */
  private static final Pattern OF_THE_MACHINE =
      Pattern.compile("(?m)^(\\./purse (demo|up)|mvn (verify|package)|docker) ?.*$");

  private LocalPurse purse;
  private Shell shell;
  private ServiceClient command;
  private ServiceClient query;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    purse = LocalPurse.start(new LocalSettings(0, 0, Duration.ofMillis(200), Optional.empty()));
    shell = new Shell(directory, purse.commandPort(), purse.queryPort());
    command = new ServiceClient(purse.commandPort());
    query = new ServiceClient(purse.queryPort());
  }

  @AfterAll
  void close() {
    command.close();
    query.close();
    purse.close();
  }

  @Test
  void prints_what_the_readme_prints() throws Exception {
    for (var step : ReadmeSteps.all()) {
      check(step);
    }

    assertEquals("25.3", command.get("/wallets/alice").text("balance"));
    assertEquals(404, command.get("/wallets/bob/transactions/bulk-2").status());
    assertEquals("20", command.get("/wallets/carol").text("balance"));
    assertEquals("1234", command.get("/wallets/dora").text("balance"));
  }

  private void check(Step step) throws Exception {
    var commands = OF_THE_MACHINE.matcher(step.commands()).replaceAll("");
    if (commands.isBlank()) {
      return;
    }
    var output = new StringBuilder();
    // "A moment later, when the updater has run", be it said in prose or by a sleep.
    for (var part : commands.split("(?m)^sleep [0-9]+$", -1)) {
      if (part.contains("localhost:8082")) {
        awaitUpdate();
      }
      output.append(shell.run(part));
    }
    assertFalse(output.isEmpty(), step.commands());
    assertFalse(output.toString().contains("\"status\":5"), () -> step.commands() + output);
    step.answer().ifPresent(answer -> assertAnswer(step, answer, output.toString()));
    if (step.has("curl -si")) {
      assertTrue(output.toString().startsWith("HTTP/1.1 200"), output.toString());
      assertTrue(output.toString().contains("Idempotent-Replayed: true"), output.toString());
    }
  }

  /** Of several commands, the README shows what the last one prints. */
  private static void assertAnswer(Step step, String answer, String output) {
    var expected = timeless(answer);
    var printed = timeless(output.strip());
    if (step.lines().stream().filter(line -> line.startsWith("curl")).count() > 1
        && printed.endsWith(expected)) {
      return;
    }
    assertEquals(expected, printed, step.commands());
  }

  private static String timeless(String text) {
    return text.replaceAll(TIMES_OF_DAY, "$1:\"…\"");
  }

  /** A run that began after this has ended. */
  private void awaitUpdate() {
    var asked = Instant.now();
    var endNanos = System.nanoTime() + PATIENCE.toNanos();
    while (!hasRunSince(asked)) {
      assertTrue(System.nanoTime() < endNanos, "the updater does not run");
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private boolean hasRunSince(Instant asked) {
    var update = query.get("/operations").json().path("lastCompleteUpdate").path("startedAt");
    return update.isString() && Instant.parse(update.stringValue()).isAfter(asked);
  }
}
