package purse.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import purse.core.TraceId;

/**
 * Has all that is logged while a request is handled carry its trace ID, and nothing after it; and
 * all spans that are made meanwhile be children of the request's.
 */
final class TraceScope extends Handler.Wrapper {
  private final Telemetry telemetry;

  TraceScope(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var requests = telemetry.metrics().requests();
    requests.begun();
    Request.addCompletionListener(request, _ -> requests.left());
    request.setAttribute(RequestTrace.ATTRIBUTE, traceIdOf(request));
    var context = telemetry.tracing().requests().begin(request);
    try (var _ = LogFields.of(request);
        var _ = context.makeCurrent()) {
      return super.handle(request, response, callback);
    }
  }

  private static TraceId traceIdOf(Request request) {
    try {
      return RequestTrace.given(request.getHeaders()::getValuesList).orElseGet(TraceId::made);
    } catch (ProblemException e) {
      // Recording routes answer it as what it is; the others do not need the header at all.
      return TraceId.made();
    }
  }
}
