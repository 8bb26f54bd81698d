package purse.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson3;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.configuration.ConfigurationException;

/** A service's HTTP server: the routes of the service and health, every failure a problem. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private final Server jetty;
  private final Set<String> routes;
  private final int port;
  private final Duration stopTimeout;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpServer(Javalin javalin, Duration stopTimeout) {
    this.jetty = javalin.jettyServer().server();
    this.routes = routesOf(javalin);
    this.port = javalin.port();
    this.stopTimeout = stopTimeout;
  }

  /**
   * A server that listens.
   *
   * @throws ConfigurationException if it cannot listen where it was told to
   */
  public static HttpServer start(HttpConfiguration configuration, Health health, Routes routes) {
    var javalin = Javalin.create(config -> configure(config, configuration, health, routes));
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      throw new ConfigurationException(List.of(cannotListen(configuration)));
    }
    LOG.info("Listening on port {}", javalin.port());
    return new HttpServer(javalin, configuration.stopTimeout());
  }

  /** Where it listens: the actual port, if the configuration left it open. */
  public int port() {
    return port;
  }

  /** What it answers, such as {@code GET /wallets/{walletId}}: for what must agree with it. */
  public Set<String> routes() {
    return routes;
  }

  /** Refuses new requests, lets those in flight finish until the stop timeout, then cuts them. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      jetty.stop();
      LOG.info("All requests are answered");
    } catch (TimeoutException e) {
      LOG.warn("Requests still ran after {} and were cut", stopTimeout);
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop", e);
    }
  }

  private static Set<String> routesOf(Javalin javalin) {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(route -> route.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .collect(Collectors.toUnmodifiableSet());
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

  private static String cannotListen(HttpConfiguration configuration) {
    return "PORT %d on %s cannot be listened on, it may be in use"
        .formatted(configuration.port(), configuration.host().orElse("this host"));
  }
}
