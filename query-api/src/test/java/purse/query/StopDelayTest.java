package purse.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.embedded.client.ServiceClient;
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.RunningQueryApi;

/** A service that was told to stop is red for load balancers, and answers all the same. */
@Timeout(60)
class StopDelayTest {
  private final ReadModelDatabase database = ReadModelDatabase.migrated();

  @Test
  void answers_while_its_health_is_red_already() throws Exception {
    // given
    database.wallets().coin("w", "2022-06-07T06:00:00Z", "1");
    var api = RunningQueryApi.start(database.environmentWith("STOP_DELAY", "5m"));
    try (var client = new ServiceClient(URI.create(api.url()).getPort())) {
      // when
      var stopping = Thread.ofPlatform().start(api::close);
      awaitRed(client);

      // then
      for (var health : List.of("/health/live", "/health/ready", "/health-check")) {
        assertEquals("stopping", client.get(health).code(), health);
      }
      assertEquals(200, client.get("/wallets/w").status());

      stopping.interrupt();
      stopping.join();
    }
  }

  private static void awaitRed(ServiceClient client) {
    while (client.get("/health/live").status() != 503) {
      Thread.onSpinWait();
    }
  }
}
