package purse.http;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
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
          "X-Content-Type-Options",
          "nosniff");

  /** One of several values, perhaps: a page of another host has its own answers, too. */
  private static final HttpField COMPRESSED = new HttpField(HttpHeader.VARY, "Accept-Encoding");

  private static final String BEFORE_ROUTES = "purse.headersBeforeRoutes";

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    addTo(response.getHeaders());
    return super.handle(request, response, callback);
  }

  static void addTo(HttpFields.Mutable headers) {
    HEADERS.forEach(headers::put);
    headers.ensureField(COMPRESSED);
  }

  /**
   * Stands behind all that adds headers for whole services, and remembers them for answers that are
   * begun anew.
   */
  static final class Remembered extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      request.setAttribute(BEFORE_ROUTES, HttpFields.build(response.getHeaders()).asImmutable());
      return super.handle(request, response, callback);
    }
  }

  /** Drops what a route has said of its answer so far, and nothing that was there before it. */
  static void beginAnew(Context context) {
    HttpFields before = Objects.requireNonNull(context.attribute(BEFORE_ROUTES));
    var answer = context.res();
    answer.reset();
    before.getFieldNamesCollection().stream()
        .filter(name -> !answer.containsHeader(name))
        .forEach(
            name -> before.getValuesList(name).forEach(value -> answer.addHeader(name, value)));
  }
}
