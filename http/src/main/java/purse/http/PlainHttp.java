package purse.http;

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
 * thing exists. And a WebSocket handshake becomes an ordinary request: Javalin would open a session
 * for each.
 */
final class PlainHttp extends Handler.Wrapper {
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
              .asImmutable();
    }

    @Override
    public String getMethod() {
      var method = super.getMethod();
      return HttpMethod.HEAD.is(method) ? HttpMethod.GET.asString() : method;
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }
}
