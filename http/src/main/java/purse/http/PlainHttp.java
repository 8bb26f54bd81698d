package purse.http;

import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Shows Javalin only what our routes are made for. HEAD becomes GET, with Jetty leaving out the
 * body: by itself, Javalin says 200 to any HEAD of a path that has a GET route, whether or not the
 * thing exists. A WebSocket handshake becomes an ordinary request: Javalin would open a session for
 * each. And the method is the one in the request line: Javalin would rather take that of a header,
 * which proxies, firewalls and browsers do not look at.
 */
final class PlainHttp extends Handler.Wrapper {
  /** Of no route; what is refused names the methods that there are, and not this. */
  private static final String NO_METHOD = "NONE";

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(new Plain(request), response, callback);
  }

  private static final class Plain extends Request.Wrapper {
    private final HttpFields headers;

    private Plain(Request request) {
      super(request);
      headers =
          HttpFields.build(request.getHeaders())
              .remove(HttpHeader.SEC_WEBSOCKET_VERSION)
              .remove(Header.X_HTTP_METHOD_OVERRIDE)
              .asImmutable();
    }

    @Override
    public String getMethod() {
      var method = super.getMethod();
      return HttpMethod.HEAD.is(method) ? HttpMethod.GET.asString() : ofHttp(method);
    }

    /** Javalin keeps what it runs before and after routes under names that look like methods. */
    private static String ofHttp(String method) {
      return HandlerType.findOrDefault(method).isHttpMethod() ? method : NO_METHOD;
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }
}
