package purse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import purse.core.configuration.ConfigurationException;
import purse.embedded.DirectoryInUseException;
import purse.embedded.client.ServiceClient;

class LocalPurseTest {
  private static final String COINS = "/wallets/alice/transactions";

  @Test
  void keeps_everything_in_the_data_directory(@TempDir Path directory) {
    try (var purse = LocalPurse.start(settings(0, directory));
        var command = new ServiceClient(purse.commandPort())) {
      assertEquals(201, command.post(COINS, "{\"amount\": 5}", "Idempotency-Key", "t1").status());
    }

    try (var purse = LocalPurse.start(settings(0, directory));
        var command = new ServiceClient(purse.commandPort())) {
      var replay = command.post(COINS, "{\"amount\": 5}", "Idempotency-Key", "t1");
      assertEquals("true", replay.header("Idempotent-Replayed"));
      assertEquals("5", command.get("/wallets/alice").text("balance"));
      assertThrows(DirectoryInUseException.class, () -> LocalPurse.start(settings(0, directory)));
    }
  }

  @Test
  void says_which_port_is_in_use_and_leaves_nothing_running() {
    try (var purse = LocalPurse.start(settings(0))) {
      var failure =
          assertThrows(
              ConfigurationException.class, () -> LocalPurse.start(settings(purse.commandPort())));

      var problems = failure.problems().toString();
      assertTrue(problems.contains("--command-port " + purse.commandPort()), problems);
    }
  }

  @Test
  void finds_a_port_that_is_in_use_before_it_starts_any_store(@TempDir Path directory)
      throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = taken.getLocalPort();
      var settings =
          new LocalSettings(0, port, Duration.ofSeconds(1), Optional.of(directory.resolve("data")));

      var failure = assertThrows(ConfigurationException.class, () -> LocalPurse.start(settings));

      var problem = failure.problems().getFirst();
      assertTrue(problem.startsWith("--query-port " + port), problem);
      assertTrue(Files.notExists(directory.resolve("data")), "a store was started");
    }
  }

  @Test
  void names_a_port_that_is_wanted_twice() {
    var settings = new LocalSettings(65_432, 65_432, Duration.ofSeconds(1), Optional.empty());

    var failure = assertThrows(ConfigurationException.class, () -> FreePorts.check(settings));

    assertTrue(failure.problems().toString().contains("same as --command-port"));
  }

  private static LocalSettings settings(int commandPort) {
    return new LocalSettings(commandPort, 0, Duration.ofSeconds(1), Optional.empty());
  }

  private static LocalSettings settings(int commandPort, Path directory) {
    return new LocalSettings(commandPort, 0, Duration.ofSeconds(1), Optional.of(directory));
  }
}
