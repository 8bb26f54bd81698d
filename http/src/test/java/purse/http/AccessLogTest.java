package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {
  @Test
  void has_one_line_per_request_with_its_trace_id_and_wallet() throws Exception {
    try (var log = CapturedLog.of(AccessLog.class);
        var service = serviceOfWallets()) {
      service.get("/wallets/alice?secret=1", "Idempotency-Key", "t-1");

      var line = onlyLineOf(log);
      assertTrue(line.getFormattedMessage().matches("GET /wallets/alice 200 [0-9]+ ms"));
      assertEquals("t-1", line.getMDCPropertyMap().get("traceId"));
      assertEquals(Level.INFO, line.getLevel());
      var fields =
          line.getKeyValuePairs().stream()
              .filter(pair -> !pair.key.equals("durationMillis"))
              .map(pair -> pair.key + "=" + pair.value)
              .toList();
      assertEquals(
          List.of(
              "method=GET", "path=/wallets/alice", "status=200", "outcome=ok", "walletId=alice"),
          fields);
    }
  }

  @Test
  void names_the_distributed_trace_that_a_request_belongs_to() throws Exception {
    try (var log = CapturedLog.of(AccessLog.class);
        var service = serviceOfWallets()) {
      service.get(
          "/wallets/alice",
          "traceparent",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

      var fields = onlyLineOf(log).getMDCPropertyMap();
      assertEquals("4bf92f3577b34da6a3ce929d0e0e4736", fields.get("w3cTraceId"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere,not-found",
    "/wallets/%20,invalid-request",
    "/wallets/%zz,malformed-request",
  })
  void says_the_code_of_the_problem_that_was_answered(String path, String code) throws Exception {
    try (var log = CapturedLog.of(AccessLog.class);
        var service = serviceOfWallets()) {
      service.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertEquals(code, field(onlyLineOf(log), "outcome"));
    }
  }

  @Test
  void has_a_line_for_a_request_that_reached_no_route() throws Exception {
    try (var log = CapturedLog.of(AccessLog.class);
        var service = serviceOfWallets()) {
      service.raw("garbage\r\n\r\n");

      assertTrue(onlyLineOf(log).getFormattedMessage().startsWith("BAD /badMessage 400 "));
    }
  }

  @Test
  void calls_a_head_request_what_it_is() throws Exception {
    try (var log = CapturedLog.of(AccessLog.class);
        var service = serviceOfWallets()) {
      service.send("HEAD", "/wallets/alice", new byte[0]);

      assertTrue(onlyLineOf(log).getFormattedMessage().startsWith("HEAD /wallets/alice 200 "));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health-check", "/health/live", "/health/ready", "/metrics"})
  void mentions_what_machines_ask_only_at_debug(String probe) throws Exception {
    try (var log = CapturedLog.of(AccessLog.class);
        var service = serviceOfWallets()) {
      service.get(probe);

      assertEquals(Level.DEBUG, onlyLineOf(log).getLevel());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/a%20b,/a%20b",
    "'/a b',/a\\u0020b",
    "'/\n2026 ERROR',/\\u000a2026\\u0020ERROR",
    "'/\u007f\u0080',/\\u007f\\u0080"
  })
  void cannot_be_forged(String path, String printed) {
    assertEquals(printed, AccessLog.printable(path));
  }

  @Test
  void calls_refused_what_nobody_gave_a_reason_for() throws Exception {
    try (var log = CapturedLog.of(AccessLog.class);
        var service =
            TestService.start(routes -> routes.get("/bare", context -> context.status(404)))) {
      service.get("/bare");

      assertEquals("refused", field(onlyLineOf(log), "outcome"));
    }
  }

  @Test
  void is_not_flooded_by_a_long_path() {
    assertEquals(200, AccessLog.printable("a".repeat(8000)).length());
  }

  private static Object field(ILoggingEvent line, String name) {
    return line.getKeyValuePairs().stream()
        .filter(pair -> pair.key.equals(name))
        .findFirst()
        .orElseThrow()
        .value;
  }

  private static TestService serviceOfWallets() {
    return TestService.start(
        routes -> routes.get("/wallets/{walletId}", context -> PathParameters.walletId(context)));
  }

  /** The line is written after the answer is sent, so the client may be ahead of it. */
  private static ILoggingEvent onlyLineOf(CapturedLog log) throws Exception {
    Eventually.holds("a line was logged", () -> !log.events().isEmpty());
    assertEquals(1, log.events().size());
    return log.events().getFirst();
  }
}
