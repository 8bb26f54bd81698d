package purse.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;
import purse.core.TraceId;

/** Has all that is logged while a request is handled carry its trace ID, and nothing after it. */
final class TraceScope extends Handler.Wrapper {
  static final String LOG_FIELD = "traceId";

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var traceId = traceIdOf(request);
    request.setAttribute(RequestTrace.ATTRIBUTE, traceId);
    try (var _ = MDC.putCloseable(LOG_FIELD, traceId.value())) {
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
