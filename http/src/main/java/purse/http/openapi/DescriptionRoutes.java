package purse.http.openapi;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import purse.http.Json;
import purse.http.Problems;
import purse.http.Routes;

/**
 * {@code GET /openapi.yaml}, {@code GET /openapi.json}, and {@code GET /docs}: the same as a page
 * on which every operation can be tried.
 */
public final class DescriptionRoutes implements Routes {
  /** Nothing from elsewhere, nothing inline. Pictures in style sheets are data. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** They change with the service, and are too small to be kept. */
  private static final String ASK_AGAIN = "no-cache";

  private static final String KEEP_FOR_AN_HOUR = "public, max-age=3600";

  private final ApiDescription description;
  private final String json;
  private final PageFiles files = new PageFiles();

  public DescriptionRoutes(ApiDescription description) {
    this.description = description;
    this.json = Json.mapper().writeValueAsString(description.content());
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/openapi.yaml", context -> text(context, "application/yaml", description.yaml()));
    routes.get("/openapi.json", context -> text(context, "application/json", json));
    routes.get("/docs", this::page);
    routes.get("/docs/{file}", this::file);
  }

  private static void text(Context context, String contentType, String text) {
    context.header(Header.CACHE_CONTROL, ASK_AGAIN).contentType(contentType).result(text);
  }

  private void page(Context context) {
    context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    text(context, "text/html; charset=utf-8", PageFiles.page());
  }

  private void file(Context context) {
    files
        .file(context.pathParam("file"))
        .ifPresentOrElse(
            file ->
                context
                    .header(Header.CACHE_CONTROL, KEEP_FOR_AN_HOUR)
                    .contentType(file.contentType())
                    .result(file.open()),
            () -> Problems.notFound().answer(context));
  }
}
