package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.http.access.Access;
import purse.http.access.ContentPolicy;

/** What browsers are told, whatever the answer is. */
class AnswerHeadersTest {
  private static TestService service;

  @BeforeAll
  static void start() {
    service =
        TestService.start(
            routes -> {
              GuardedService.addRoutes(routes);
              routes.get("/drawn", context -> context.html("<p>"), Access.PAGE_WITH_DATA_IMAGES);
              routes.get(
                  "/fails",
                  _ -> {
                    throw new IllegalStateException("broken");
                  });
              routes.get(
                  "/kept", context -> context.header("Cache-Control", "private").result("kept"));
            });
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/wallets/alice", "/health/live", "/nowhere", "/fails", "/wallets/a%00"})
  void let_nothing_be_made_of_data(String path) {
    var answer = service.get(path);

    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    assertEquals("same-origin", answer.header("Cross-Origin-Resource-Policy"));
    assertEquals("no-referrer", answer.header("Referrer-Policy"));
    assertEquals("no-store", answer.header("Cache-Control"));
    assertEquals(
        List.of(ContentPolicy.DATA.text()), answer.headers().allValues(ContentPolicy.HEADER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"})
  void are_there_when_a_request_cannot_even_be_read(String request) {
    assertTrue(service.raw(request).contains("X-Content-Type-Options: nosniff"));
  }

  @ParameterizedTest
  @CsvSource({"/page, img-src 'self'", "/drawn, img-src 'self' data:"})
  void let_pages_load_what_is_theirs(String path, String images) {
    var policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; "
            + images
            + "; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    assertEquals(List.of(policy), service.get(path).headers().allValues(ContentPolicy.HEADER));
  }

  @Test
  void give_way_to_a_route_that_knows_better() {
    assertEquals(List.of("private"), service.get("/kept").headers().allValues("Cache-Control"));
  }
}
