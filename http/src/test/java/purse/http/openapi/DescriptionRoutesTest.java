package purse.http.openapi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.embedded.client.ServiceClient;
import purse.http.Health;
import purse.http.HttpConfiguration;
import purse.http.HttpServer;
import tools.jackson.core.JacksonException;

/** A description is served as it is kept, as JSON, and as a page that needs no other host. */
class DescriptionRoutesTest {
  private static final String YAML = "openapi: 3.1.0 # by hand\ninfo: {title: Boxes}\n";
  private static final Pattern LINKED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  private final HttpServer server =
      HttpServer.start(
          HttpConfiguration.local(0),
          new Health(Map.of()),
          new DescriptionRoutes(new ApiDescription(YAML)));
  private final ServiceClient client = new ServiceClient(server.port());

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void serves_yaml_with_its_comments_and_json() {
    assertEquals(YAML, client.get("/openapi.yaml").body());
    assertEquals("application/yaml", client.get("/openapi.yaml").header("Content-Type"));
    assertEquals(
        "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Boxes\"}}",
        client.get("/openapi.json").body());
  }

  @Test
  void the_page_allows_nothing_inline_and_nothing_from_elsewhere() {
    var page = client.get("/docs");

    assertEquals("text/html;charset=utf-8", page.header("Content-Type").replace(" ", ""));
    assertTrue(page.body().contains("<meta charset=\"utf-8\">"));
    var policy = page.header("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; "), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertFalse(page.body().contains("style="), page.body());
    assertFalse(Pattern.compile("<script[^>]*>[^<]").matcher(page.body()).find(), page.body());
  }

  @Test
  void everything_that_the_page_links_to_is_here() {
    var links = LINKED.matcher(client.get("/docs").body()).results().map(link -> link.group(1));

    links.forEach(
        link -> {
          assertTrue(link.startsWith("/"), link);
          assertEquals(200, client.get(link).status(), link);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css", "/docs/favicon-32x32.png"})
  void a_file_is_compressed_for_whoever_takes_that_and_the_same_each_time(String path)
      throws IOException {
    var plain = bytes(path, "identity");

    for (var n = 0; n < 3; n++) {
      assertArrayEquals(plain, bytes(path, "identity"));
      assertArrayEquals(plain, bytes(path, "gzip;q=0"));
      var sent = bytes(path, "br, gzip");
      assertArrayEquals(
          plain,
          path.endsWith("png")
              ? sent
              : new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes());
    }
    var headers = client.get(path, "Accept-Encoding", "gzip").headers();
    assertEquals(
        path.endsWith("png") ? List.of() : List.of("gzip"), headers.allValues("Content-Encoding"));
    assertEquals(List.of("Accept-Encoding"), headers.allValues("Vary"));
  }

  private byte[] bytes(String path, String encoding) throws IOException {
    try (var body = client.open(path, "Accept-Encoding", encoding)) {
      return body.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.html", "openapi.yaml", "..%2Fdocs.js", "logback.xml", "docs.html"})
  void no_other_file_is_served(String file) {
    assertTrue(client.get("/docs/" + file).status() >= 400);
  }

  @Test
  void a_description_that_names_something_twice_is_none() {
    var description = new ApiDescription("a: 1\na: 2\n");

    assertThrows(JacksonException.class, description::content);
  }

  @Test
  void a_class_without_a_description_says_so() {
    assertThrows(IllegalStateException.class, () -> ApiDescription.of(String.class));
  }
}
