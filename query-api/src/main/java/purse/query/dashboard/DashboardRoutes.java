package purse.query.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Duration;
import java.util.Optional;
import purse.http.KeptFile;
import purse.http.Problems;
import purse.http.Routes;
import purse.http.access.Access;

/**
 * {@code GET /}, which is the dashboard, and its files under {@code /dashboard}. They are not
 * served by Jetty: its tags are made of a file's time and length, and all files of our reproducible
 * jars have the same time.
 */
public final class DashboardRoutes implements Routes {
  /** Kept, but asked for again each time: after an upgrade no old part meets a new one. */
  private static final String ASK_AGAIN = "no-cache";

  private final DashboardFiles files;

  /**
   * @param updateEvery the time between the starts of two runs of the updater
   */
  public DashboardRoutes(Duration updateEvery) {
    this.files = new DashboardFiles(new IndexPage(updateEvery)::completed);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/", context -> write(context, files.own(DashboardFiles.INDEX)), Access.PAGE);
    routes.get(
        "/dashboard/libraries/{file}",
        context -> write(context, files.library(file(context))),
        Access.PAGE);
    routes.get(
        "/dashboard/{file}", context -> write(context, files.own(file(context))), Access.PAGE);
  }

  private static String file(Context context) {
    return context.pathParam("file");
  }

  private static void write(Context context, Optional<KeptFile> file) {
    file.ifPresentOrElse(
        found -> {
          context.header(Header.CACHE_CONTROL, ASK_AGAIN);
          found.answerIfChanged(context);
        },
        () -> Problems.notFound().answer(context));
  }
}
