package purse.http;

import java.time.Duration;
import java.util.Optional;
import purse.core.InvalidValueException;
import purse.core.configuration.Environment;
import purse.core.logging.LogSettings;
import purse.http.access.AccessConfiguration;
import purse.http.tracing.TracingConfiguration;

/**
 * How a service listens and stops.
 *
 * @param host the address to listen on, all of them if there is none
 * @param port where to listen; 0 takes any free port
 * @param stopTimeout how long requests in flight may go on once the service was told to stop
 * @param checkTimeout how long a store may take to answer a readiness probe
 * @param bodyTimeout how long a client may pause while its body is read
 * @param bodyBytesMax a longer body is refused
 * @param requestsMax at once; further ones are refused before they are read
 * @param tracing whether the spans of requests go anywhere
 * @param access who may do what
 */
public record HttpConfiguration(
    Optional<String> host,
    int port,
    Duration stopTimeout,
    Duration checkTimeout,
    Duration bodyTimeout,
    int bodyBytesMax,
    int requestsMax,
    TracingConfiguration tracing,
    AccessConfiguration access) {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration STOP_TIMEOUT_MAX = Duration.ofMinutes(10);
  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final int REQUESTS_MAX = 1_000;

  public HttpConfiguration {
    if (stopTimeout.toMillis() < 1 || stopTimeout.compareTo(STOP_TIMEOUT_MAX) > 0) {
      throw new InvalidValueException(stopTimeout.toString(), "must be from 1ms to 10m");
    }
    if (bodyBytesMax < 1) {
      throw new InvalidValueException(String.valueOf(bodyBytesMax), "must be positive");
    }
    if (requestsMax < 1) {
      throw new InvalidValueException(String.valueOf(requestsMax), "must be positive");
    }
  }

  /** All defaults, on the loopback interface, open to all: for tests and laptops. */
  public static HttpConfiguration local(int port) {
    return new HttpConfiguration(
        Optional.of("127.0.0.1"),
        port,
        STOP_TIMEOUT,
        CHECK_TIMEOUT,
        BODY_TIMEOUT,
        BODY_BYTES_MAX,
        REQUESTS_MAX,
        TracingConfiguration.OFF,
        AccessConfiguration.open());
  }

  /**
   * Reads {@code PORT}, {@code HOST}, {@code STOP_TIMEOUT} and what {@link TracingConfiguration}
   * and {@link AccessConfiguration} do, and checks {@code LOG_FORMAT} and {@code LOG_LEVEL}, which
   * the logging library reads by itself.
   */
  public static HttpConfiguration from(Environment environment, int defaultPort) {
    LogSettings.check(environment);
    return new HttpConfiguration(
        environment.text("HOST"),
        environment.port("PORT", defaultPort),
        environment.value("STOP_TIMEOUT", STOP_TIMEOUT, HttpConfiguration::parseStopTimeout),
        CHECK_TIMEOUT,
        BODY_TIMEOUT,
        BODY_BYTES_MAX,
        REQUESTS_MAX,
        TracingConfiguration.from(environment),
        AccessConfiguration.from(environment));
  }

  public HttpConfiguration withStopTimeout(Duration timeout) {
    return new HttpConfiguration(
        host, port, timeout, checkTimeout, bodyTimeout, bodyBytesMax, requestsMax, tracing, access);
  }

  public HttpConfiguration withCheckTimeout(Duration timeout) {
    return new HttpConfiguration(
        host, port, stopTimeout, timeout, bodyTimeout, bodyBytesMax, requestsMax, tracing, access);
  }

  public HttpConfiguration withBodyTimeout(Duration timeout) {
    return new HttpConfiguration(
        host, port, stopTimeout, checkTimeout, timeout, bodyBytesMax, requestsMax, tracing, access);
  }

  public HttpConfiguration withBodyBytesMax(int bytes) {
    return new HttpConfiguration(
        host, port, stopTimeout, checkTimeout, bodyTimeout, bytes, requestsMax, tracing, access);
  }

  public HttpConfiguration withRequestsMax(int requests) {
    return new HttpConfiguration(
        host,
        port,
        stopTimeout,
        checkTimeout,
        bodyTimeout,
        bodyBytesMax,
        requests,
        tracing,
        access);
  }

  public HttpConfiguration withAccess(AccessConfiguration who) {
    return new HttpConfiguration(
        host,
        port,
        stopTimeout,
        checkTimeout,
        bodyTimeout,
        bodyBytesMax,
        requestsMax,
        tracing,
        who);
  }

  private static Duration parseStopTimeout(String text) {
    var timeout = Environment.parseDuration(text);
    return local(0).withStopTimeout(timeout).stopTimeout();
  }
}
