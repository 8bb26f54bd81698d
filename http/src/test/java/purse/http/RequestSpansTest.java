package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.config.RoutesConfig;
import io.opentelemetry.api.trace.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.configuration.ConfigurationException;
import purse.core.configuration.Environment;
import purse.embedded.client.ServiceClient;
import purse.embedded.telemetry.ReceivedSpan;
import purse.embedded.telemetry.SpanReceiver;

/** Spans of requests, sent by OTLP to a receiver that is real. */
class RequestSpansTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  private final SpanReceiver receiver = new SpanReceiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void are_children_of_the_span_that_traceparent_names() {
    try (var service = Service.with(receiver.environment())) {
      service.client.get(
          "/wallets/alice?secret=1", "traceparent", "00-%s-%s-01".formatted(TRACE, PARENT));

      var span = only("GET /wallets/{walletId}");
      assertEquals(TRACE, span.traceId());
      assertEquals(PARENT, span.parentSpanId());
      assertEquals("SERVER", span.kind());
      assertEquals("example", span.service());
      assertFalse(span.isError());
      var attributes = new HashMap<>(span.attributes());
      assertEquals(Integer.toString(service.server.port()), attributes.remove("server.port"));
      assertEquals(
          Map.of(
              "http.request.method", "GET",
              "http.route", "/wallets/{walletId}",
              "http.response.status_code", "200",
              "url.path", "/wallets/alice",
              "url.scheme", "http",
              "server.address", "127.0.0.1",
              "network.protocol.version", "1.1"),
          attributes);
    }
  }

  @Test
  void begin_a_trace_of_their_own_if_the_client_has_none() {
    try (var service = Service.with(receiver.environment())) {
      service.client.get("/wallets/alice", "traceparent", "nonsense");

      var span = only("GET /wallets/{walletId}");
      assertTrue(span.traceId().matches("[0-9a-f]{32}"));
      assertEquals("", span.parentSpanId());
    }
  }

  @Test
  void are_not_made_for_a_trace_that_its_client_does_not_sample() {
    try (var service = Service.with(receiver.environment())) {
      service.client.get("/wallets/alice", "traceparent", "00-%s-%s-00".formatted(TRACE, PARENT));
      service.client.get("/broken");

      only("GET /broken");
    }
    assertEquals(1, receiver.received().size());
  }

  @Test
  void say_that_a_request_failed() {
    try (var service = Service.with(receiver.environment())) {
      service.client.get("/broken");

      var span = only("GET /broken");
      assertTrue(span.isError());
      assertEquals("500", span.attribute("error.type"));
    }
  }

  @Test
  void have_few_names_whatever_is_asked() {
    try (var service = Service.with(receiver.environment())) {
      service.client.send("FROB", "/anything", new byte[0]);
      service.client.get("/nowhere");

      assertEquals("404", only("_OTHER").attribute("http.response.status_code"));
      assertEquals("404", only("GET").attribute("http.response.status_code"));
    }
  }

  @Test
  void are_current_while_the_request_is_handled_and_sent_when_the_service_ends() {
    var environment = new HashMap<>(receiver.environment());
    environment.put("OTEL_BSP_SCHEDULE_DELAY", "600000");
    environment.put("OTEL_SERVICE_NAME", "purse-of-ours");
    var handledIn = "";
    try (var service = Service.with(environment)) {
      handledIn = service.client.get("/span").body();
    }

    var span = only("GET /span");
    assertEquals(span.spanId(), handledIn);
    assertEquals("purse-of-ours", span.service());
  }

  @Test
  void are_not_made_unless_configuration_says_where_to_send_them() {
    var environments =
        List.<Map<String, String>>of(
            Map.of(),
            Map.of("OTEL_SERVICE_NAME", "example"),
            Map.of("OTEL_TRACES_EXPORTER", "none"),
            with("OTEL_TRACES_EXPORTER", "none"),
            with("OTEL_SDK_DISABLED", "true"));
    for (var environment : environments) {
      try (var service = Service.with(environment)) {
        assertFalse(service.telemetry.tracing().isOn(), environment.toString());
        assertEquals("0000000000000000", service.client.get("/span").body());
      }
    }
    assertEquals(0, receiver.received().size());
  }

  @Test
  void a_service_works_on_while_nobody_takes_its_spans() {
    receiver.close();
    try (var service = Service.with(receiver.environment())) {
      assertEquals(200, service.client.get("/wallets/alice").status());
    }
  }

  @Test
  void settings_that_cannot_work_are_reported_by_name() {
    assertProblem(
        "OTEL_EXPORTER_OTLP_PROTOCOL is 'grpc', must be http/protobuf",
        with("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"));
    assertProblem(
        "OTEL_TRACES_EXPORTER is 'zipkin', must be otlp or none",
        with("OTEL_TRACES_EXPORTER", "zipkin"));
    assertProblem(
        "OTEL_EXPORTER_OTLP_ENDPOINT is 'here', must be a URL such as http://localhost:4318",
        with("OTEL_EXPORTER_OTLP_ENDPOINT", "here"));
    assertProblem("OTEL_… is refused: ", with("OTEL_TRACES_SAMPLER", "sometimes"));
  }

  @Test
  void the_settings_never_show_in_logs() {
    var configuration = configuration(with("OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret"));

    assertTrue(configuration.toString().contains("tracing=on"));
    assertFalse(configuration.toString().contains("secret"));
  }

  private ReceivedSpan only(String name) {
    return receiver.await(name, 1).getFirst();
  }

  private Map<String, String> with(String name, String value) {
    var environment = new HashMap<>(receiver.environment());
    environment.put(name, value);
    return environment;
  }

  private static void assertProblem(String problem, Map<String, String> environment) {
    var refused =
        assertThrows(ConfigurationException.class, () -> Service.with(environment).close());
    assertTrue(String.valueOf(refused.getMessage()).contains(problem), refused.getMessage());
  }

  private static HttpConfiguration configuration(Map<String, String> environment) {
    var variables = new HashMap<>(environment);
    variables.put("HOST", "127.0.0.1");
    variables.put("PORT", "0");
    variables.put("AUTH", "off");
    return Environment.configuration(variables, it -> HttpConfiguration.from(it, 0));
  }

  private record Service(Telemetry telemetry, HttpServer server, ServiceClient client)
      implements AutoCloseable {
    static Service with(Map<String, String> environment) {
      var configuration = configuration(environment);
      var telemetry = Telemetry.of("example", configuration);
      var server =
          HttpServer.start(configuration, new Health(Map.of()), telemetry, Service::addRoutes);
      return new Service(telemetry, server, new ServiceClient(server.port()));
    }

    private static void addRoutes(RoutesConfig routes) {
      routes.get("/wallets/{walletId}", context -> PathParameters.walletId(context));
      routes.get("/span", context -> context.result(Span.current().getSpanContext().getSpanId()));
      routes.get(
          "/broken",
          _ -> {
            throw new IllegalStateException("broken");
          });
    }

    @Override
    public void close() {
      client.close();
      server.close();
      telemetry.close();
    }
  }
}
