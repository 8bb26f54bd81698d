package purse.http.openapi;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import org.jspecify.annotations.Nullable;
import purse.http.Json;
import purse.http.Problems;
import purse.http.Routes;
import purse.http.access.Access;

/**
 * {@code GET /openapi.yaml}, {@code GET /openapi.json}, and {@code GET /docs}: the same as a page
 * on which every operation can be tried.
 */
public final class DescriptionRoutes implements Routes {
  /** They change with the service, and are too small to be kept. */
  private static final String ASK_AGAIN = "no-cache";

  private static final String KEEP_FOR_AN_HOUR = "public, max-age=3600";

  private final ApiDescription description;
  private final PageFiles files = new PageFiles();
  private volatile @Nullable String json;

  public DescriptionRoutes(ApiDescription description) {
    this.description = description;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(
        "/openapi.yaml",
        context -> text(context, "application/yaml", description.yaml()),
        Access.OPEN);
    routes.get("/openapi.json", context -> text(context, "application/json", json()), Access.OPEN);
    // Pictures in the style sheets of the page's library are data.
    routes.get("/docs", DescriptionRoutes::page, Access.PAGE_WITH_DATA_IMAGES);
    routes.get("/docs/{file}", this::file, Access.PAGE_WITH_DATA_IMAGES);
  }

  /** Made when somebody asks for it: parsing all of it would delay each start. */
  private String json() {
    var made = json;
    if (made == null) {
      made = Json.mapper().writeValueAsString(description.content());
      json = made;
    }
    return made;
  }

  private static void text(Context context, String contentType, String text) {
    context.header(Header.CACHE_CONTROL, ASK_AGAIN).contentType(contentType).result(text);
  }

  private static void page(Context context) {
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
