package purse.http.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import purse.http.WebJars;

/** The files that the page is made of: a few of our own, the others those of Swagger UI. */
final class PageFiles {
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";

  private final Map<String, PageFile> files =
      Map.of(
          "docs.js", ours(JAVASCRIPT, "docs.js"),
          "docs.css", ours(CSS, "docs.css"),
          "swagger-ui-bundle.js", theirs(JAVASCRIPT, "swagger-ui-bundle.js"),
          "swagger-ui.css", theirs(CSS, "swagger-ui.css"),
          "favicon-32x32.png", theirs("image/png", "favicon-32x32.png"));

  /** A file on the class path, by what it is. */
  record PageFile(String contentType, Supplier<String> path) {
    InputStream open() {
      var found = path.get();
      return Objects.requireNonNull(
          PageFiles.class.getClassLoader().getResourceAsStream(found), found);
    }
  }

  /** One of them by its name, and nothing else on the class path. */
  Optional<PageFile> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  static String page() {
    try (var page = ours("text/html", "docs.html").open()) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PageFile ours(String contentType, String name) {
    return new PageFile(contentType, () -> "purse/http/openapi/" + name);
  }

  private static PageFile theirs(String contentType, String name) {
    return new PageFile(contentType, () -> WebJars.path("swagger-ui", name));
  }
}
