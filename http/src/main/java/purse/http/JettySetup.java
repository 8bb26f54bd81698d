package purse.http;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** What is set on the Jetty inside of Javalin: threads, address, stopping, and its own refusals. */
final class JettySetup {
  private static final int CONNECTION_THREADS_MAX = 32;
  private static final int UNBOUNDED = -1;

  /** Of clients that hold connections open. A further one waits until another has gone. */
  private static final int CONNECTIONS_MAX = 5_000;

  /** What a connection may stay silent for, once there are as many as may be. */
  private static final long IDLE_WHEN_FULL_MILLIS = 2_000;

  /** More than the minute of a load balancer, or it would send into connections closed here. */
  private static final long IDLE_MILLIS = 75_000;

  /** Javalin's rules, but for the percent-encodings on which its router would fail. */
  private static final UriCompliance URIS =
      UriCompliance.LEGACY.without("PURSE", UriCompliance.Violation.UTF16_ENCODINGS);

  private JettySetup() {}

  static void listen(JavalinConfig config, HttpConfiguration configuration, Telemetry telemetry) {
    var threads = threads();
    config.jetty.threadPool = threads;
    telemetry.metrics().watch(threads);
    config.jetty.addConnector((server, http) -> connector(server, http, configuration));
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new JettyProblems(configuration.limits().bodyBytesMax()));
          server.setRequestLog(
              new RequestLog.Collection(new RequestEnd(telemetry), new AccessLog()));
          server.addBean(connectionLimit(server));
          handleAround(server, configuration, telemetry);
        });
  }

  private static ServerConnector connector(
      Server server,
      org.eclipse.jetty.server.HttpConfiguration http,
      HttpConfiguration configuration) {
    http.setUriCompliance(URIS);
    http.setIdleTimeout(configuration.limits().bodyTimeout().toMillis());
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(configuration.host().orElse(null));
    connector.setPort(configuration.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  private static NetworkConnectionLimit connectionLimit(Server server) {
    var limit = new NetworkConnectionLimit(CONNECTIONS_MAX, server);
    limit.setEndPointIdleTimeout(IDLE_WHEN_FULL_MILLIS);
    return limit;
  }

  /**
   * A few platform threads for the connections, and a virtual one for each request: not bounded
   * here, where a request would wait unseen, but when it is admitted.
   */
  private static QueuedThreadPool threads() {
    var requests = new VirtualThreadPool();
    requests.setMaxConcurrentTasks(UNBOUNDED);
    requests.setName("request");
    var connections = new QueuedThreadPool(CONNECTION_THREADS_MAX);
    connections.setName("http");
    connections.setVirtualThreadsExecutor(requests);
    return connections;
  }

  /** Handlers that are inserted later stand further out. */
  private static void handleAround(
      Server server, HttpConfiguration configuration, Telemetry telemetry) {
    server.setStopTimeout(configuration.limits().stopTimeout().toMillis());
    server.insertHandler(admission(configuration.limits().requestsMax()));
    server.insertHandler(new GracefulHandler());
    server.insertHandler(new PlainHttp());
    var origins = configuration.access().origins();
    if (!origins.allowed().isEmpty()) {
      server.insertHandler(OtherOrigins.of(origins));
    }
    server.insertHandler(new TraceScope(telemetry));
    server.insertHandler(new AnswerHeaders());
  }

  /**
   * Refuses at once what is more than can be worked on, instead of having all wait until nobody is
   * served in time. Who watches the service gets in nevertheless: an instance that is busy must not
   * be taken for a dead one.
   */
  private static QoSHandler admission(int requestsMax) {
    var admission = new QoSHandler();
    admission.setMaxRequestCount(requestsMax);
    admission.setMaxSuspendedRequestCount(0);
    admission.excludePath("/health/*");
    admission.excludePath("/health-check");
    admission.excludePath("/metrics");
    return admission;
  }
}
