package purse.embedded.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Receives spans by OTLP over HTTP, as a collector does, and keeps them to be looked at. */
public final class SpanReceiver implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final List<ReceivedSpan> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** On a free port of this machine. */
  public SpanReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::receive);
    server.start();
  }

  /** The variables that send the spans of a service here, soon after they ended. */
  public Map<String, String> environment() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "OTEL_BSP_SCHEDULE_DELAY",
        "20");
  }

  /** All that came until now. */
  public List<ReceivedSpan> received() {
    return List.copyOf(received);
  }

  /**
   * The spans of a name, once there are so many.
   *
   * @throws IllegalStateException if they do not come in time
   */
  public List<ReceivedSpan> await(String name, int count) {
    var endNanos = System.nanoTime() + PATIENCE.toNanos();
    while (named(name).size() < count) {
      if (System.nanoTime() > endNanos) {
        throw new IllegalStateException(count + " spans " + name + " are not in " + received);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return named(name);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private List<ReceivedSpan> named(String name) {
    return received.stream().filter(span -> span.name().equals(name)).toList();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      request.getResourceSpansList().stream().flatMap(SpanReceiver::spans).forEach(received::add);
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static Stream<ReceivedSpan> spans(ResourceSpans ofResource) {
    var resource = ReceivedSpan.attributes(ofResource.getResource().getAttributesList());
    var service = resource.getOrDefault("service.name", "");
    return ofResource.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .map(span -> ReceivedSpan.of(service, span));
  }
}
