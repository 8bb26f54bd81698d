package purse.http.openapi;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import purse.http.KeptFile;
import purse.http.KeptOnce;
import purse.http.WebJars;

/** The files that the page is made of: a few of our own, the others those of Swagger UI. */
final class PageFiles {
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";

  private final Map<String, KeptOnce<KeptFile>> files =
      Map.of(
          "docs.js", ours(JAVASCRIPT, "docs.js"),
          "docs.css", ours(CSS, "docs.css"),
          "swagger-ui-bundle.js", theirs(JAVASCRIPT, "swagger-ui-bundle.js"),
          "swagger-ui.css", theirs(CSS, "swagger-ui.css"),
          "favicon-32x32.png", theirs("image/png", "favicon-32x32.png"));

  private final KeptOnce<KeptFile> page = ours("text/html; charset=utf-8", "docs.html");

  /** One of them by its name, and nothing else on the class path. */
  Optional<KeptFile> file(String name) {
    return Optional.ofNullable(files.get(name)).map(KeptOnce::get);
  }

  KeptFile page() {
    return page.get();
  }

  private static KeptOnce<KeptFile> ours(String contentType, String name) {
    return kept(contentType, () -> "purse/http/openapi/" + name);
  }

  private static KeptOnce<KeptFile> theirs(String contentType, String name) {
    return kept(contentType, () -> WebJars.path("swagger-ui", name));
  }

  private static KeptOnce<KeptFile> kept(String contentType, Supplier<String> path) {
    return new KeptOnce<>(() -> KeptFile.onClassPath(contentType, path.get()).orElseThrow());
  }
}
