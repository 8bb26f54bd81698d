package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.embedded.client.ServiceClient;
import purse.embedded.telemetry.Scrape;
import purse.http.metrics.Metrics;
import purse.http.tracing.Tracing;

/** What Prometheus is told of requests, over HTTP. */
class RequestMetricsTest {
  private static final String COUNT = "http_server_requests_seconds_count";

  private final CountDownLatch open = new CountDownLatch(1);
  private final TestService service =
      TestService.start(
          routes -> {
            routes.get("/wallets/{walletId}", context -> PathParameters.walletId(context));
            routes.get("/slow", _ -> open.await());
            routes.get("/broken", _ -> failing());
          });
  private final ServiceClient prometheus = new ServiceClient(service.port());

  @AfterEach
  void close() {
    open.countDown();
    prometheus.close();
    service.close();
  }

  @Test
  void counts_by_method_route_and_code() throws Exception {
    service.get("/wallets/alice");
    service.get("/wallets/bob");
    service.send("HEAD", "/wallets/alice", new byte[0]);
    service.get("/wallets/a%20b");
    service.get("/broken");
    service.post("/wallets/alice", "{}");

    assertEventually("2", "GET", "/wallets/{walletId}", "200");
    assertEventually("1", "HEAD", "/wallets/{walletId}", "200");
    assertEventually("1", "GET", "/wallets/{walletId}", "400");
    assertEventually("1", "GET", "/broken", "500");
    assertEventually("1", "POST", "unknown", "405");
  }

  @Test
  void makes_one_series_of_any_number_of_paths_and_methods() throws Exception {
    var requests = new StringBuilder();
    for (var i = 0; i < 1_000; i++) {
      requests.append("GET /path-" + i + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      requests.append("M" + i + " /path HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    try (var socket = service.connect()) {
      socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }

    assertEventually("1000", "GET", "unknown", "404");
    assertEventually("1000", "other", "unknown", "404");
    var series = scrape().all(COUNT).lines().filter(line -> !line.contains("/metrics")).count();
    assertEquals(2, series, scrape().all(COUNT));
  }

  @Test
  void counts_what_never_reached_a_route() throws Exception {
    service.raw("garbage\r\n\r\n");

    Eventually.holds(
        "it is counted",
        () -> scrape().all(COUNT).contains("{code=\"400\",method=\"other\",route=\"unknown\"} 1"));
  }

  @Test
  void times_requests() throws Exception {
    service.get("/wallets/alice");

    var labels = "{code=\"200\",method=\"GET\",route=\"/wallets/{walletId}\"";
    Eventually.holds("it is timed", () -> !sum(labels).equals("absent"));
    assertTrue(Float.parseFloat(sum(labels)) > 0, sum(labels));
    var last = "http_server_requests_seconds_bucket" + labels + ",le=\"10.0\"}";
    assertEquals("1", scrape().value(last));
  }

  @Test
  void tells_how_many_are_in_flight() throws Exception {
    var waiting = Thread.ofVirtual().start(() -> service.get("/slow"));

    // The scrape itself is one of them.
    Eventually.holds("both are in flight", () -> inFlight().equals("2.0"));
    open.countDown();
    waiting.join();

    Eventually.holds("only the scrape is left", () -> inFlight().equals("1.0"));
  }

  @Test
  void tells_of_the_process_if_it_has_one_of_its_own() {
    try (var telemetry = new Telemetry(Metrics.ofProcess(), Tracing.off());
        var server =
            HttpServer.start(HttpConfiguration.local(0), new Health(Map.of()), telemetry, _ -> {});
        var client = new ServiceClient(server.port())) {
      var types = Scrape.of(client).types();

      assertEquals("gauge", types.get("jvm_memory_used_bytes"));
      assertEquals("gauge", types.get("jvm_threads_live_threads"));
      assertEquals("gauge", types.get("process_cpu_usage"));
      assertEquals("gauge", types.get("jetty_threads_current"));
    }
  }

  @Test
  void is_written_in_the_text_format_of_prometheus() {
    var answer = service.get("/metrics");

    assertEquals("text/plain; version=0.0.4; charset=utf-8", answer.header("Content-Type"));
  }

  private void assertEventually(String count, String method, String route, String code)
      throws Exception {
    var series = "%s{code=\"%s\",method=\"%s\",route=\"%s\"}".formatted(COUNT, code, method, route);
    Eventually.holds(
        series + " is " + count + " in:\n" + scrape().all(COUNT),
        () -> scrape().value(series).equals(count));
  }

  private String sum(String labels) {
    return scrape().value("http_server_requests_seconds_sum" + labels + "}");
  }

  private String inFlight() {
    return scrape().value("http_server_requests_in_flight");
  }

  private Scrape scrape() {
    return Scrape.of(prometheus);
  }

  private static void failing() {
    throw new IllegalStateException("broken");
  }
}
