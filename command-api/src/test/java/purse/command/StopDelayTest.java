package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.embedded.client.ServiceClient;

/** A service that was told to stop is red for load balancers, and records coins all the same. */
@Timeout(60)
class StopDelayTest {
  @Test
  void records_coins_while_its_health_is_red_already() throws Exception {
    try (var ledger = new LedgerFixture()) {
      var environment = new HashMap<>(ledger.environment());
      environment.put("STOP_DELAY", "5m");
      var instance = Instance.start(environment, InstantSource.system());
      try (var client = new ServiceClient(instance.port())) {
        var stopping = Thread.ofPlatform().start(instance::close);
        awaitRed(client);

        for (var health : List.of("/health/live", "/health/ready", "/health-check")) {
          assertEquals("stopping", client.get(health).code(), health);
        }
        var wallet = "/wallets/w-" + UUID.randomUUID() + "/transactions";
        assertEquals(201, client.post(wallet, "{\"amount\": 5}").status());

        stopping.interrupt();
        stopping.join();
      }
    }
  }

  private static void awaitRed(ServiceClient client) {
    while (client.get("/health/live").status() != 503) {
      Thread.onSpinWait();
    }
  }
}
