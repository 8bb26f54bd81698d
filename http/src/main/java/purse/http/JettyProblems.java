package purse.http;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Makes problems of what Jetty refuses by itself, for which it has pages of HTML. */
final class JettyProblems extends ErrorHandler {
  private final int bodyBytesMax;

  JettyProblems(int bodyBytesMax) {
    this.bodyBytesMax = bodyBytesMax;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var reason = Objects.toString(request.getAttribute(ERROR_MESSAGE), "refused");
    var problem = Problems.refused(response.getStatus(), reason, bodyBytesMax);
    AccessLog.outcome(request, problem.code());
    var traceId = request.getAttribute(RequestTrace.ATTRIBUTE);
    var named = traceId == null ? problem : problem.with("traceId", traceId);
    if (problem.isTemporary()) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
    }
    response.setStatus(problem.status());
    AnswerHeaders.addTo(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    if (traceId == null) {
      // Jetty could not read it to its end, and closes the connection: clients must not use it
      // again.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    response.write(true, ByteBuffer.wrap(Json.bytes(named)), callback);
    return true;
  }
}
