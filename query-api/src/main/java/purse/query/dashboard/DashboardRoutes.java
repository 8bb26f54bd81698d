package purse.query.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import purse.http.Problems;
import purse.http.Routes;
import purse.http.access.Access;
import purse.query.http.FileAnswers;

/**
 * {@code GET /}, which is the dashboard, and its files under {@code /dashboard}. They are not
 * served by Jetty: its tags are made of a file's time and length, and all files of our reproducible
 * jars have the same time.
 */
public final class DashboardRoutes implements Routes {
  private final DashboardFiles files = new DashboardFiles();
  private final IndexPage index;

  /**
   * @param updateEvery the time between the starts of two runs of the updater
   */
  public DashboardRoutes(Duration updateEvery) {
    this.index = new IndexPage(updateEvery);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(
        "/",
        context -> write(context, "index.html", files.own("index.html").map(index::completed)),
        Access.PAGE);
    routes.get(
        "/dashboard/libraries/{file}",
        context -> write(context, file(context), files.library(file(context))),
        Access.PAGE);
    routes.get(
        "/dashboard/{file}",
        context -> write(context, file(context), files.own(file(context))),
        Access.PAGE);
  }

  private static String file(Context context) {
    return context.pathParam("file");
  }

  private static void write(Context context, String name, Optional<byte[]> content) {
    content.ifPresentOrElse(
        found -> FileAnswers.write(context, contentType(name), found),
        () -> Problems.notFound().answer(context));
  }

  private static String contentType(String name) {
    var type = ContentType.mimeTypeByExtension(name.substring(name.indexOf('.') + 1));
    return Objects.requireNonNullElse(type, ContentType.OCTET_STREAM);
  }
}
