package purse.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Counts, times and ends the span of each request, also of those that never reached a route. */
final class RequestEnd implements RequestLog {
  private static final String ROUTE = "purse.route";

  private final Telemetry telemetry;

  RequestEnd(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** Before the route is run, so that it is known however that ends. */
  static void noteRoute(Context context) {
    var endpoint = context.endpoints().matchedHttpEndpoint();
    if (endpoint != null) {
      context.attribute(ROUTE, endpoint.path);
    }
  }

  @Override
  public void log(Request request, Response response) {
    var took = Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime());
    var route = Optional.ofNullable(request.getAttribute(ROUTE)).map(Object::toString);
    var status = response.getStatus();
    telemetry.metrics().requests().ended(request.getMethod(), route, status, took);
    telemetry.tracing().requests().end(request, route, status);
  }
}
