package purse.http;

import purse.http.metrics.Metrics;
import purse.http.tracing.Tracing;

/** What a service tells of itself beside its logs: figures, and spans if anybody takes them. */
public record Telemetry(Metrics metrics, Tracing tracing) implements AutoCloseable {

  /**
   * Of a service at work.
   *
   * @param service its name, which its spans carry
   * @throws purse.core.configuration.ConfigurationException if the spans cannot go where they were
   *     told to
   */
  public static Telemetry of(String service, HttpConfiguration configuration) {
    return new Telemetry(Metrics.ofProcess(), Tracing.start(service, configuration.tracing()));
  }

  static Telemetry unseen() {
    return new Telemetry(Metrics.empty(), Tracing.off());
  }

  /** The last spans are sent. */
  @Override
  public void close() {
    tracing.close();
    metrics.close();
  }
}
