package purse.http.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The spans of one service: sent where its configuration says, or none at all. */
public final class Tracing implements AutoCloseable {
  private static final String SCOPE = "purse";

  private final OpenTelemetry openTelemetry;
  private final boolean isOn;
  private final RequestSpans requests;
  private final Runnable close;

  private Tracing(OpenTelemetry openTelemetry, boolean isOn, Runnable close) {
    this.openTelemetry = openTelemetry;
    this.isOn = isOn;
    this.requests = new RequestSpans(openTelemetry.getTracer(SCOPE), isOn);
    this.close = close;
  }

  /** Without spans, and without what makes them. */
  public static Tracing off() {
    return new Tracing(OpenTelemetry.noop(), false, () -> {});
  }

  /**
   * @param service what the spans say they are of, unless {@code OTEL_SERVICE_NAME} does
   * @throws purse.core.configuration.ConfigurationException if the SDK refuses a setting
   */
  public static Tracing start(String service, TracingConfiguration configuration) {
    return configuration.isOn() ? on(withDefaults(service, configuration)) : off();
  }

  private static Tracing on(Map<String, String> properties) {
    logWhereWeLog();
    try {
      var sdk =
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> properties)
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk();
      return new Tracing(sdk, true, sdk::close);
    } catch (ConfigurationException e) {
      throw new purse.core.configuration.ConfigurationException(
          List.of("OTEL_… is refused: " + e.getMessage()));
    }
  }

  public boolean isOn() {
    return isOn;
  }

  public OpenTelemetry openTelemetry() {
    return openTelemetry;
  }

  public Tracer tracer() {
    return openTelemetry.getTracer(SCOPE);
  }

  public RequestSpans requests() {
    return requests;
  }

  /** Sends what is left, and waits for that some seconds. */
  @Override
  public void close() {
    close.run();
  }

  /** Metrics are scraped and logs collected, so the SDK has to do with neither. */
  private static Map<String, String> withDefaults(
      String service, TracingConfiguration configuration) {
    var properties = new HashMap<>(configuration.properties());
    properties.putIfAbsent("otel.service.name", service);
    properties.put("otel.metrics.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    return properties;
  }

  /** The SDK logs to the JDK's logger; its warnings belong into our log, in our format. */
  private static void logWhereWeLog() {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }
}
