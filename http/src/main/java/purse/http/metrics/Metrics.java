package purse.http.metrics;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jetty.JettyServerThreadPoolMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.eclipse.jetty.util.thread.ThreadPool;
import purse.http.access.Access;
import purse.http.intake.Watching;

/** The figures of one service, and {@code GET /metrics}, where Prometheus finds them. */
public final class Metrics implements AutoCloseable {
  public static final String PATH = "/metrics";

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final RequestMetrics requests = new RequestMetrics(registry);

  private Metrics() {}

  /** Those of requests alone, until more are added. */
  public static Metrics empty() {
    return new Metrics();
  }

  /** With those of the JVM and its process. */
  public static Metrics ofProcess() {
    var metrics = new Metrics();
    List<MeterBinder> process =
        List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            metrics.collections,
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics());
    process.forEach(part -> part.bindTo(metrics.registry));
    return metrics;
  }

  /** Where a service adds its own. */
  public MeterRegistry registry() {
    return registry;
  }

  public RequestMetrics requests() {
    return requests;
  }

  /** Adds how busy the threads of the server are. */
  public void watch(ThreadPool threads) {
    new JettyServerThreadPoolMetrics(threads, Tags.empty()).bindTo(registry);
  }

  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::scrape, Access.OPEN, Watching.ALWAYS_IN);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  private void scrape(Context context) {
    context.contentType(TEXT_FORMAT).result(registry.scrape());
  }
}
