package purse.local.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import purse.embedded.client.ServiceClient;
import purse.embedded.telemetry.Scrape;
import purse.local.LocalPurse;
import purse.local.LocalSettings;

/** The metrics that are documented are those that the services have: no other, and none amiss. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsDocumentationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private LocalPurse purse;

  @BeforeAll
  void start() {
    purse = LocalPurse.start(new LocalSettings(0, 0, Duration.ofSeconds(1), Optional.empty()));
  }

  @AfterAll
  void close() {
    purse.close();
  }

  @Test
  void documents_every_metric_of_the_command_api_and_no_other() {
    try (var command = new ServiceClient(purse.commandPort())) {
      command.post("/wallets/w/transactions", "{\"amount\": 5}");

      assertExposed(
          DocumentedMetrics.of("Of both APIs", "Of the command API", "Of their processes"),
          command);
    }
  }

  @Test
  void documents_every_metric_of_the_query_api_and_no_other() {
    try (var query = new ServiceClient(purse.queryPort())) {
      query.get("/wallets");

      assertExposed(
          DocumentedMetrics.of("Of both APIs", "Of the query API", "Of their processes"), query);
    }
  }

  /** Requests and collections of garbage are told of a moment after they ended. */
  private static void assertExposed(Map<String, String> documented, ServiceClient service) {
    System.gc();
    var endNanos = System.nanoTime() + PATIENCE.toNanos();
    while (!exposed(service).equals(documented) && System.nanoTime() < endNanos) {
      Thread.onSpinWait();
    }
    assertEquals(lines(documented), lines(exposed(service)));
  }

  private static Map<String, String> exposed(ServiceClient service) {
    var scrape = Scrape.of(service);
    var exposed = new TreeMap<String, String>();
    scrape.types().forEach((name, type) -> exposed.put(name, type + " " + labels(scrape, name)));
    return exposed;
  }

  /** The figures of a histogram have the same labels, and its buckets one more. */
  private static List<String> labels(Scrape scrape, String name) {
    var own = scrape.labels(name);
    return own.isEmpty() ? scrape.labels(name + "_count") : own;
  }

  private static String lines(Map<String, String> metrics) {
    return String.join("\n", metrics.entrySet().stream().map(metric -> metric.toString()).toList());
  }
}
