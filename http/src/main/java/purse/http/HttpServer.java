package purse.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson3;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.configuration.ConfigurationException;

/** A service's HTTP server: the routes of the service and health, every failure a problem. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private final HttpConfiguration configuration;
  private final Javalin javalin;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpServer(HttpConfiguration configuration, Health health, Routes routes) {
    this.configuration = configuration;
    this.javalin = Javalin.create(config -> configure(config, configuration, health, routes));
  }

  /**
   * A server that listens.
   *
   * @throws ConfigurationException if it cannot listen there
   */
  public static HttpServer start(HttpConfiguration configuration, Health health, Routes routes) {
    var server = new HttpServer(configuration, health, routes);
    server.start();
    return server;
  }

  /** Where it listens: the actual port, if the configuration left it open. */
  public int port() {
    return javalin.port();
  }

  /** Refuses new requests, lets those in flight finish until the stop timeout, then cuts them. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      javalin.stop();
      LOG.info("All requests are answered");
    } catch (JavalinException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      LOG.warn("Requests still ran after {} and were cut", configuration.stopTimeout());
    }
  }

  private void start() {
    try {
      javalin.start();
      LOG.info("Listening on port {}", port());
    } catch (JavalinBindException e) {
      throw new ConfigurationException(
          List.of(
              "PORT %d on %s cannot be listened on, it may be in use"
                  .formatted(configuration.port(), configuration.host().orElse("this host"))));
    }
  }

  private static void configure(
      JavalinConfig config, HttpConfiguration configuration, Health health, Routes routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = configuration.bodyBytesMax();
    config.http.prefer405over404 = true;
    config.jsonMapper(new JavalinJackson3(Json.mapper(), true));
    JettySetup.listen(config, configuration);
    new Failures(configuration.bodyBytesMax()).addTo(config);
    health.addTo(config.routes, configuration.checkTimeout());
    routes.addTo(config.routes);
  }
}
