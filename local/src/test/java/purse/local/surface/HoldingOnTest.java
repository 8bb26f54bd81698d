package purse.local.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import purse.embedded.client.ServiceClient;
import purse.local.LocalPurse;
import purse.local.LocalSettings;

/** Clients that begin and never end, while others want to be served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class HoldingOnTest {
  private static final int OF_EACH_KIND = 100;

  private static final List<String> BEGINNINGS =
      List.of(
          "",
          "POST /wallets/held/transactions HTT",
          "POST /wallets/held/transactions HTTP/1.1\r\nHost: [::1]\r\nA: ",
          "POST /wallets/held/transactions HTTP/1.1\r\nHost: [::1]\r\nContent-Length: 30\r\n\r\n{");

  private LocalPurse purse;

  @BeforeAll
  void start() {
    purse = LocalPurse.start(new LocalSettings(0, 0, Duration.ofSeconds(60), Optional.empty()));
  }

  @AfterAll
  void stop() {
    purse.close();
  }

  @Test
  void half_open_connections_and_slow_bodies_keep_nobody_else_waiting() throws IOException {
    var held = new ArrayList<Socket>();
    try (var client = new ServiceClient(purse.commandPort())) {
      for (var beginning : BEGINNINGS) {
        for (var n = 0; n < OF_EACH_KIND; n++) {
          held.add(begin(beginning));
        }
      }

      for (var n = 1; n <= 20; n++) {
        var answer = client.post("/wallets/served/transactions", "{\"amount\": 1}");
        assertEquals(201, answer.status());
        assertEquals(Integer.toString(n), answer.text("balance"));
      }
    } finally {
      for (var socket : held) {
        socket.close();
      }
    }
  }

  @Test
  void a_flood_of_headers_is_refused_before_it_ends() throws IOException {
    var flood = "GET /health/live HTTP/1.1\r\nHost: [::1]\r\n" + "A: b\r\n".repeat(200_000);

    var answer = Wire.exchange(purse.queryPort(), flood.getBytes(StandardCharsets.US_ASCII));

    // It may have cut us off before its answer came through.
    assertTrue(answer.isEmpty() || answer.get().status() == 431, answer::toString);
    try (var client = new ServiceClient(purse.queryPort())) {
      assertEquals(200, client.get("/health/live").status());
    }
  }

  private Socket begin(String beginning) throws IOException {
    var socket = Wire.connect(purse.commandPort());
    socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }
}
