package purse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

      assertTrue(failure.problems().toString().contains("PORT " + purse.commandPort()));
    }
  }

  private static LocalSettings settings(int commandPort) {
    return new LocalSettings(commandPort, 0, Duration.ofSeconds(1), Optional.empty());
  }

  private static LocalSettings settings(int commandPort, Path directory) {
    return new LocalSettings(commandPort, 0, Duration.ofSeconds(1), Optional.of(directory));
  }
}
