package purse.http.tracing;

import static io.opentelemetry.semconv.ErrorAttributes.ERROR_TYPE;
import static io.opentelemetry.semconv.HttpAttributes.HTTP_REQUEST_METHOD;
import static io.opentelemetry.semconv.HttpAttributes.HTTP_RESPONSE_STATUS_CODE;
import static io.opentelemetry.semconv.HttpAttributes.HTTP_ROUTE;
import static io.opentelemetry.semconv.NetworkAttributes.NETWORK_PROTOCOL_VERSION;
import static io.opentelemetry.semconv.ServerAttributes.SERVER_ADDRESS;
import static io.opentelemetry.semconv.ServerAttributes.SERVER_PORT;
import static io.opentelemetry.semconv.UrlAttributes.URL_PATH;
import static io.opentelemetry.semconv.UrlAttributes.URL_SCHEME;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Optional;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The span of each request, by the semantic conventions for HTTP servers. Its parent is the one
 * that the request's {@code traceparent} names.
 */
public final class RequestSpans {
  private static final String CONTEXT = "purse.context";

  /** What the conventions say for a method that HTTP does not know: names of spans are few. */
  private static final String OTHER_METHOD = "_OTHER";

  private static final TextMapGetter<Request> HEADERS = new Headers();

  private final Tracer tracer;
  private final boolean isOn;

  RequestSpans(Tracer tracer, boolean isOn) {
    this.tracer = tracer;
    this.isOn = isOn;
  }

  /** The distributed trace that a request belongs to, of a client's making or of ours. */
  public static Optional<String> traceIdOf(Request request) {
    return Optional.ofNullable(request.getAttribute(CONTEXT))
        .map(context -> Span.fromContext((Context) context).getSpanContext())
        .filter(span -> span.isValid())
        .map(span -> span.getTraceId());
  }

  /** The context in which the request is to be handled. */
  public Context begin(Request request) {
    var parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS);
    var context = isOn ? parent.with(span(request, parent)) : parent;
    request.setAttribute(CONTEXT, context);
    return context;
  }

  /**
   * @param route the template of its path, if the request matched one
   */
  public void end(Request request, Optional<String> route, int status) {
    if (!isOn || !(request.getAttribute(CONTEXT) instanceof Context context)) {
      return;
    }
    var span = Span.fromContext(context);
    span.setAttribute(HTTP_RESPONSE_STATUS_CODE, status);
    route.ifPresent(template -> nameBy(template, request, span));
    if (status >= 500) {
      span.setAttribute(ERROR_TYPE, Integer.toString(status));
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  private Span span(Request request, Context parent) {
    var url = request.getHttpURI();
    return tracer
        .spanBuilder(method(request))
        .setParent(parent)
        .setSpanKind(SpanKind.SERVER)
        .setAttribute(HTTP_REQUEST_METHOD, method(request))
        .setAttribute(URL_SCHEME, url.getScheme())
        .setAttribute(URL_PATH, url.getPath())
        .setAttribute(SERVER_ADDRESS, Request.getServerName(request))
        .setAttribute(SERVER_PORT, Request.getServerPort(request))
        .setAttribute(
            NETWORK_PROTOCOL_VERSION,
            request.getConnectionMetaData().getHttpVersion().asString().replace("HTTP/", ""))
        .startSpan();
  }

  private static String method(Request request) {
    var known = HttpMethod.fromString(request.getMethod());
    return known == null ? OTHER_METHOD : known.asString();
  }

  private static void nameBy(String route, Request request, Span span) {
    span.updateName(method(request) + " " + route);
    span.setAttribute(HTTP_ROUTE, route);
  }

  private static final class Headers implements TextMapGetter<Request> {
    @Override
    public Iterable<String> keys(Request request) {
      return request.getHeaders().getFieldNamesCollection();
    }

    @Override
    public @Nullable String get(@Nullable Request request, String name) {
      return request == null ? null : request.getHeaders().get(name);
    }
  }
}
