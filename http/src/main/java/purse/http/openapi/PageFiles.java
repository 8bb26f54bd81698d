package purse.http.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** The files that the page is made of: a few of our own, the others those of Swagger UI. */
final class PageFiles {
  private static final String OURS = "/purse/http/openapi/";
  private static final String WEBJAR = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";

  private final Map<String, PageFile> files;

  PageFiles() {
    var theirs = "/META-INF/resources/webjars/swagger-ui/" + webjarVersion() + "/";
    files =
        Map.of(
            "docs.js", new PageFile(JAVASCRIPT, OURS + "docs.js"),
            "docs.css", new PageFile(CSS, OURS + "docs.css"),
            "swagger-ui-bundle.js", new PageFile(JAVASCRIPT, theirs + "swagger-ui-bundle.js"),
            "swagger-ui.css", new PageFile(CSS, theirs + "swagger-ui.css"),
            "favicon-32x32.png", new PageFile("image/png", theirs + "favicon-32x32.png"));
  }

  /** A file on the class path, by what it is. */
  record PageFile(String contentType, String resource) {
    InputStream open() {
      return Objects.requireNonNull(PageFiles.class.getResourceAsStream(resource), resource);
    }
  }

  /** One of them by its name, and nothing else on the class path. */
  Optional<PageFile> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  static String page() {
    try (var page = new PageFile("text/html", OURS + "docs.html").open()) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It is a part of the paths in there; versions stand in the parent pom alone. */
  private static String webjarVersion() {
    var properties = new Properties();
    try (var file = new PageFile("text/plain", WEBJAR).open()) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
