package purse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import purse.embedded.client.AnotherJvm;
import purse.embedded.client.ServiceClient;

/** The launcher's commands as processes of their own, which find each other. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServiceProcessesTest {
  private static final Pattern COMMAND_API =
      Pattern.compile("command API +http://localhost:([0-9]+)");
  static final Pattern LISTENING = Pattern.compile("Listening on port ([0-9]+)");

  @TempDir private Path directory;

  @Test
  void services_join_what_runs_here_and_it_is_quiet_and_gone_without_a_trace() throws Exception {
    var up = start("up", "--command-port", "0", "--query-port", "0");
    try (var said = up.inputReader(StandardCharsets.UTF_8)) {
      var shown = new ArrayList<String>();
      var port = port(said, COMMAND_API, shown);
      assertTrue(shown.stream().noneMatch(line -> line.contains(" INFO ")), shown.toString());
      record(port);

      assertEquals(0, start("updater", "reconcile", "--local").waitFor());
      assertEquals(0, start("updater", "--local=" + port, "update").waitFor());
      asksAnother(start("command-api", "--local"));

      up.destroy();
      assertTrue(up.waitFor(60, TimeUnit.SECONDS));
    } finally {
      up.destroyForcibly();
    }
    try (var files = Files.list(directory.resolve("purse"))) {
      assertEquals(List.of(), files.toList());
    }
    assertEquals(2, start("updater", "--local").waitFor());
  }

  @Test
  void services_explain_themselves_and_start_nothing_then() throws Exception {
    assertEquals(0, start("updater", "--help").waitFor());
    assertEquals(0, start("command-api", "--help").waitFor());
    assertEquals(2, start("query-api", "--port").waitFor());
    assertEquals(2, start("updater", "--locally").waitFor());
  }

  private static void record(int port) {
    try (var client = new ServiceClient(port)) {
      var answer = client.post("/wallets/joined/transactions", "{\"amount\": 5}");
      assertEquals(201, answer.status());
    }
  }

  private static void asksAnother(Process service) throws IOException, InterruptedException {
    try (var said = service.inputReader(StandardCharsets.UTF_8)) {
      try (var client = new ServiceClient(port(said, LISTENING, new ArrayList<>()))) {
        assertEquals("5", client.get("/wallets/joined").text("balance"));
      }
      service.destroy();
      assertTrue(service.waitFor(60, TimeUnit.SECONDS));
    } finally {
      service.destroyForcibly();
    }
  }

  /** What it says of its port, once it has said it. */
  static int port(BufferedReader said, Pattern pattern, List<String> shown) throws IOException {
    for (var line = said.readLine(); line != null; line = said.readLine()) {
      shown.add(line);
      var port = pattern.matcher(line).results().map(MatchResult::group).findFirst();
      if (port.isPresent()) {
        return Integer.parseInt(port.get().replaceAll(".*[^0-9]", ""));
      }
    }
    throw new AssertionError("it ended: " + shown);
  }

  private Process start(String... arguments) throws IOException {
    assertFalse(arguments[0].isEmpty());
    var command =
        AnotherJvm.command(
            // As the launcher has it: without the test's configuration of logs.
            "-Dlogback.configurationFile=logback.xml",
            "-cp",
            System.getProperty("java.class.path"),
            "purse.local.Main");
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("XDG_STATE_HOME", directory.toString());
    if (!arguments[0].equals("up")
        && !List.of(arguments).equals(List.of("command-api", "--local"))) {
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
    return builder.start();
  }
}
