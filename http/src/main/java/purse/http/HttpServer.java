package purse.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson3;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.configuration.ConfigurationException;
import purse.http.access.AccessGuard;
import purse.http.intake.Intake;

/** A service's HTTP server: the routes of the service and health, every failure a problem. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private final Javalin javalin;
  private final int port;
  private final AccessGuard guard;
  private final Health health;
  private final HttpLimits limits;
  private final Intake intake;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpServer(
      Javalin javalin, AccessGuard guard, Health health, HttpLimits limits, Intake intake) {
    this.javalin = javalin;
    // After it has stopped, too: Jetty forgets it then.
    this.port = javalin.port();
    this.guard = guard;
    this.health = health;
    this.limits = limits;
    this.intake = intake;
  }

  /** A server that listens, and whose figures nobody looks at. */
  public static HttpServer start(HttpConfiguration configuration, Health health, Routes routes) {
    return start(configuration, health, Telemetry.unseen(), routes);
  }

  /**
   * A server that listens.
   *
   * @param telemetry outlives the server, and is closed by whoever made it
   * @throws ConfigurationException if it cannot listen where it was told to
   */
  public static HttpServer start(
      HttpConfiguration configuration, Health health, Telemetry telemetry, Routes routes) {
    var guard = AccessGuard.of(configuration.access(), configuration.host());
    var limits = configuration.limits();
    var intake = new Intake(limits.patience(), limits.room());
    var javalin =
        Javalin.create(
            config -> configure(config, configuration, guard, intake, health, telemetry, routes));
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      guard.close();
      throw new ConfigurationException(List.of(cannotListen(configuration)));
    }
    LOG.info("Listening on port {}", javalin.port());
    return new HttpServer(javalin, guard, health, limits, intake);
  }

  /** Where it listens: the actual port, if the configuration left it open. */
  public int port() {
    return port;
  }

  /** What of it is in use. */
  Intake intake() {
    return intake;
  }

  /** Every route that was added, health included. */
  public List<RegisteredRoute> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(RegisteredRoute::of)
        .toList();
  }

  /**
   * Goes on for the stop delay, with its health red, so that nobody who still sends requests here
   * is refused before a load balancer has noticed. Then it refuses new ones, lets those in flight
   * finish until the stop timeout, and cuts them. A caller that is interrupted meanwhile does not
   * want to wait any longer.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    health.stopping();
    var interrupted = serveFor(limits.stopDelay());
    stop();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether somebody has ended it early. */
  private static boolean serveFor(Duration delay) {
    if (delay.isZero()) {
      return false;
    }
    LOG.info("Serving on for {}, until load balancers have noticed", delay);
    try {
      Thread.sleep(delay);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void stop() {
    try {
      javalin.jettyServer().server().stop();
      LOG.info("All requests are answered");
    } catch (TimeoutException e) {
      LOG.warn("Requests still ran after {} and were cut", limits.stopTimeout());
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop", e);
    } finally {
      guard.close();
    }
  }

  private static void configure(
      JavalinConfig config,
      HttpConfiguration configuration,
      AccessGuard guard,
      Intake intake,
      Health health,
      Telemetry telemetry,
      Routes routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    // As the rules of load balancers are: what they keep inside must not go out with a slash more.
    config.router.ignoreTrailingSlashes = false;
    config.jsonMapper(new JavalinJackson3(Json.mapper(), true));
    var limits = configuration.limits();
    JettySetup.listen(config, configuration, intake.connections(), telemetry);
    config.routes.beforeMatched(RequestEnd::noteRoute);
    new Failures(limits.room().bodyBytes()).addTo(config);
    guard.addTo(config.routes);
    intake.addTo(config.routes);
    health.addTo(config.routes, limits.checkTimeout());
    telemetry.metrics().addTo(config.routes);
    routes.addTo(config.routes);
  }

  private static String cannotListen(HttpConfiguration configuration) {
    return String.format(
        Locale.ROOT,
        "PORT %d on %s cannot be listened on, it may be in use",
        configuration.port(),
        configuration.host().orElse("this host"));
  }
}
