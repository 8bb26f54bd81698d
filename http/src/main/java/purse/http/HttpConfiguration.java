package purse.http;

import java.util.Optional;
import purse.core.configuration.Environment;
import purse.core.logging.LogSettings;
import purse.http.access.AccessConfiguration;
import purse.http.tracing.TracingConfiguration;

/**
 * How a service listens and stops.
 *
 * @param host the address to listen on, all of them if there is none
 * @param port where to listen; 0 takes any free port
 * @param limits how long it waits, and how much it takes
 * @param tracing whether the spans of requests go anywhere
 * @param access who may do what
 */
public record HttpConfiguration(
    Optional<String> host,
    int port,
    HttpLimits limits,
    TracingConfiguration tracing,
    AccessConfiguration access) {

  /** All defaults, on the loopback interface, open to all: for tests and laptops. */
  public static HttpConfiguration local(int port) {
    return new HttpConfiguration(
        Optional.of("127.0.0.1"),
        port,
        HttpLimits.STANDARD,
        TracingConfiguration.OFF,
        AccessConfiguration.open());
  }

  /**
   * Reads {@code PORT}, {@code HOST}, {@code STOP_DELAY}, {@code STOP_TIMEOUT} and what {@link
   * TracingConfiguration} and {@link AccessConfiguration} do, and checks {@code LOG_FORMAT} and
   * {@code LOG_LEVEL}, which the logging library reads by itself.
   */
  public static HttpConfiguration from(Environment environment, int defaultPort) {
    LogSettings.check(environment);
    return new HttpConfiguration(
        environment.text("HOST"),
        environment.port("PORT", defaultPort),
        limits(environment),
        TracingConfiguration.from(environment),
        AccessConfiguration.from(environment));
  }

  public HttpConfiguration withLimits(HttpLimits others) {
    return new HttpConfiguration(host, port, others, tracing, access);
  }

  public HttpConfiguration withAccess(AccessConfiguration who) {
    return new HttpConfiguration(host, port, limits, tracing, who);
  }

  private static HttpLimits limits(Environment environment) {
    var delayed =
        environment.value(
            "STOP_DELAY",
            HttpLimits.STANDARD,
            delay -> HttpLimits.STANDARD.withStopDelay(Environment.parseDuration(delay)));
    return environment.value(
        "STOP_TIMEOUT",
        delayed,
        timeout -> delayed.withStopTimeout(Environment.parseDuration(timeout)));
  }
}
