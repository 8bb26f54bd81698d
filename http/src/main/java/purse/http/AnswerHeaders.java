package purse.http;

import io.javalin.http.Context;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import purse.http.access.ContentPolicy;

/**
 * What every answer tells browsers, unless its route knows better: it is what it says it is, it is
 * nobody else's business, it is not to be kept, nothing in it is to be run, and others may get it
 * compressed.
 */
final class AnswerHeaders extends Handler.Wrapper {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control",
          "no-store",
          ContentPolicy.HEADER,
          ContentPolicy.DATA.text(),
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Referrer-Policy",
          "no-referrer",
          "Vary",
          "Accept-Encoding",
          "X-Content-Type-Options",
          "nosniff");

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    addTo(response.getHeaders());
    return super.handle(request, response, callback);
  }

  static void addTo(HttpFields.Mutable headers) {
    HEADERS.forEach(headers::put);
  }

  /** Puts them back where an answer was begun anew. */
  static void addTo(Context context) {
    HEADERS.forEach(context::header);
  }
}
