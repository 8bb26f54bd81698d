package purse.http;

import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import purse.http.tracing.RequestSpans;

/** What every line about a request carries, whoever writes it: put on, and taken off again. */
final class LogFields implements AutoCloseable {
  /** The identity of the request, by which it counts once. */
  static final String TRACE_ID = "traceId";

  /** The distributed trace that it belongs to, by its {@code traceparent}: for correlation only. */
  static final String W3C_TRACE_ID = "w3cTraceId";

  private LogFields() {}

  /** A request that could not even be read has none of them. */
  static LogFields of(Request request) {
    put(TRACE_ID, request.getAttribute(RequestTrace.ATTRIBUTE));
    put(W3C_TRACE_ID, RequestSpans.traceIdOf(request).orElse(null));
    return new LogFields();
  }

  @Override
  public void close() {
    MDC.remove(TRACE_ID);
    MDC.remove(W3C_TRACE_ID);
  }

  private static void put(String field, @Nullable Object value) {
    if (value != null) {
      MDC.put(field, value.toString());
    }
  }
}
