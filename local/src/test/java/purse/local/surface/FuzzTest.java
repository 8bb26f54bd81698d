package purse.local.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import purse.embedded.client.ServiceClient;
import purse.local.LocalPurse;
import purse.local.LocalSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * Thousands of wrong requests to both APIs: each is answered in time, with what its sender did
 * wrong, and harms nobody else. {@code -Dpurse.seed=} makes other requests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class FuzzTest {
  private static final long SEED = Long.getLong("purse.seed", 20_261_121);
  private static final int REQUESTS = Integer.getInteger("purse.requests", 4_000);
  private static final int CLIENTS = 8;
  private static final long HEAP_GROWTH_BYTES_MAX = 64L * 1024 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private LocalPurse purse;

  @BeforeAll
  void start() {
    purse = LocalPurse.start(new LocalSettings(0, 0, Duration.ofSeconds(1), Optional.empty()));
  }

  @AfterAll
  void stop() {
    purse.close();
  }

  @Test
  void answers_every_wrong_request_with_what_is_wrong() throws Exception {
    sendAll(0, REQUESTS / 4);
    var before = heapBytes();

    sendAll(REQUESTS / 4, REQUESTS);

    var grown = heapBytes() - before;
    assertTrue(grown < HEAP_GROWTH_BYTES_MAX, "the heap has grown by " + grown + " bytes");
    assertServesOthers();
  }

  private void sendAll(int begin, int end) throws Exception {
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var sent =
          IntStream.range(begin, end)
              .mapToObj(number -> clients.submit((Callable<Void>) () -> check(number)))
              .toList();
      for (var one : sent) {
        one.get();
      }
    }
  }

  private @org.jspecify.annotations.Nullable Void check(int number) throws Exception {
    var random = new Random(SEED + number);
    var request = HostileRequest.of(random);
    var port = random.nextBoolean() ? purse.commandPort() : purse.queryPort();
    var what = "seed " + SEED + ", request " + number + ": " + request;
    var answer =
        Wire.exchange(port, request.bytes(random))
            .orElseThrow(() -> new AssertionError("no answer, " + what));
    var told = answer + "\nto " + what;
    assertTrue(answer.status() < 500 || answer.status() == 501 || answer.status() == 505, told);
    if (answer.status() >= 400) {
      assertTrue(answer.isProblem(), told);
      if (!request.method().equals("HEAD")) {
        var problem = JSON.readTree(answer.body());
        assertEquals(answer.status(), problem.path("status").asInt(), told);
        assertTrue(problem.path("code").asString("").matches("[a-z0-9-]+"), told);
      }
    }
    return null;
  }

  private void assertServesOthers() {
    try (var command = new ServiceClient(purse.commandPort());
        var query = new ServiceClient(purse.queryPort())) {
      assertEquals(201, command.post("/wallets/good/transactions", "{\"amount\": 1}").status());
      assertEquals(200, command.get("/wallets/good").status());
      assertEquals(200, query.get("/wallets?prefix=good").status());
    }
  }

  private static long heapBytes() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
