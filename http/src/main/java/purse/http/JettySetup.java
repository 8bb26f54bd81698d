package purse.http;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import purse.http.intake.Connections;

/** What is set on the Jetty inside of Javalin: threads, address, stopping, and its own refusals. */
final class JettySetup {
  private static final int CONNECTION_THREADS_MAX = 32;
  private static final int UNBOUNDED = -1;

  /** Of connections that wait for us to accept them. */
  private static final int ACCEPT_QUEUE = 1_024;

  /** Javalin's rules, but for the percent-encodings on which its router would fail. */
  private static final UriCompliance URIS =
      UriCompliance.LEGACY.without("PURSE", UriCompliance.Violation.UTF16_ENCODINGS);

  private JettySetup() {}

  static void listen(
      JavalinConfig config,
      HttpConfiguration configuration,
      Connections connections,
      Telemetry telemetry) {
    var threads = threads();
    config.jetty.threadPool = threads;
    telemetry.metrics().watch(threads);
    config.jetty.addConnector(
        (server, http) -> connector(server, http, configuration, connections));
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new JettyProblems(configuration.limits().room().bodyBytes()));
          server.setRequestLog(
              new RequestLog.Collection(new RequestEnd(telemetry), new AccessLog()));
          handleAround(server, configuration, connections, telemetry);
        });
  }

  private static ServerConnector connector(
      Server server,
      org.eclipse.jetty.server.HttpConfiguration http,
      HttpConfiguration configuration,
      Connections connections) {
    var patience = configuration.limits().patience();
    http.setUriCompliance(URIS);
    http.setIdleTimeout(patience.pause().toMillis());
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(configuration.host().orElse(null));
    connector.setPort(configuration.port());
    connector.setIdleTimeout(patience.idle().toMillis());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.addBean(connections);
    return connector;
  }

  /**
   * A few platform threads for the connections, and a virtual one for each request: not bounded
   * here, where a request would wait unseen, but by {@link purse.http.intake.Intake}.
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
      Server server,
      HttpConfiguration configuration,
      Connections connections,
      Telemetry telemetry) {
    server.setStopTimeout(configuration.limits().stopTimeout().toMillis());
    server.insertHandler(new GracefulHandler());
    server.insertHandler(new PlainHttp());
    server.insertHandler(new AnswerHeaders.Remembered());
    var origins = configuration.access().origins();
    if (!origins.allowed().isEmpty()) {
      server.insertHandler(OtherOrigins.of(origins));
    }
    server.insertHandler(new TraceScope(telemetry));
    server.insertHandler(new AnswerHeaders());
    server.insertHandler(new ConnectionTurns(connections));
  }
}
