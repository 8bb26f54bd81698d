package purse.http.openapi;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.nio.charset.StandardCharsets;
import purse.http.Json;
import purse.http.KeptFile;
import purse.http.KeptOnce;
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

  private final KeptOnce<KeptFile> yaml;
  private final KeptOnce<KeptFile> json;
  private final PageFiles files = new PageFiles();

  /** Both are made when somebody asks for them: parsing all of it would delay each start. */
  public DescriptionRoutes(ApiDescription description) {
    this.yaml = new KeptOnce<>(() -> text("application/yaml", description.yaml()));
    this.json =
        new KeptOnce<>(
            () ->
                text("application/json", Json.mapper().writeValueAsString(description.content())));
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/openapi.yaml", context -> answer(context, ASK_AGAIN, yaml.get()), Access.OPEN);
    routes.get("/openapi.json", context -> answer(context, ASK_AGAIN, json.get()), Access.OPEN);
    // Pictures in the style sheets of the page's library are data.
    routes.get(
        "/docs", context -> answer(context, ASK_AGAIN, files.page()), Access.PAGE_WITH_DATA_IMAGES);
    routes.get("/docs/{file}", this::file, Access.PAGE_WITH_DATA_IMAGES);
  }

  private static KeptFile text(String contentType, String text) {
    return KeptFile.of(contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(Context context, String cacheControl, KeptFile file) {
    context.header(Header.CACHE_CONTROL, cacheControl);
    file.answer(context);
  }

  private void file(Context context) {
    files
        .file(context.pathParam("file"))
        .ifPresentOrElse(
            file -> answer(context, KEEP_FOR_AN_HOUR, file),
            () -> Problems.notFound().answer(context));
  }
}
