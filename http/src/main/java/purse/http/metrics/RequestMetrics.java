package purse.http.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.eclipse.jetty.http.HttpMethod;

/**
 * Requests by method, route and status code. Every label has few values, whatever is sent: what
 * comes from outside, as a path does, is never one of them.
 */
public final class RequestMetrics {
  /** Of requests that match no route. */
  static final String UNKNOWN_ROUTE = "unknown";

  /** Of all methods that HTTP does not know. */
  static final String OTHER_METHOD = "other";

  private final AtomicInteger inFlight = new AtomicInteger();
  private final MeterProvider<Timer> requests;

  RequestMetrics(MeterRegistry registry) {
    requests =
        Timer.builder("http.server.requests")
            .description("Requests answered, from their first byte to the end of the answer")
            .serviceLevelObjectives(bounds())
            .withRegistry(registry);
    Gauge.builder("http.server.requests.in.flight", inFlight::get)
        .description("Requests that are being answered")
        .register(registry);
  }

  public void begun() {
    inFlight.incrementAndGet();
  }

  public void left() {
    inFlight.decrementAndGet();
  }

  /**
   * @param route the template of its path, if the request matched one
   */
  public void ended(String method, Optional<String> route, int code, Duration took) {
    var tags =
        Tags.of("method", known(method))
            .and("route", route.orElse(UNKNOWN_ROUTE))
            .and("code", Integer.toString(code));
    requests.withTags(tags).record(took);
  }

  private static String known(String method) {
    var known = HttpMethod.fromString(method);
    return known == null ? OTHER_METHOD : known.asString();
  }

  /** Upper bounds of the histogram's buckets, from a cached answer to the longest deadline. */
  private static Duration[] bounds() {
    return LongStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
        .mapToObj(Duration::ofMillis)
        .toArray(Duration[]::new);
  }
}
