package purse.http;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers HEAD with the status and headers that GET would get; Jetty leaves the body out. Javalin
 * by itself says 200 to any HEAD of a path that has a GET route, whether or not the thing exists.
 */
final class HeadAsGet extends Handler.Wrapper {
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var get = HttpMethod.HEAD.is(request.getMethod()) ? new Get(request) : request;
    return super.handle(get, response, callback);
  }

  private static final class Get extends Request.Wrapper {
    private Get(Request head) {
      super(head);
    }

    @Override
    public String getMethod() {
      return HttpMethod.GET.asString();
    }
  }
}
