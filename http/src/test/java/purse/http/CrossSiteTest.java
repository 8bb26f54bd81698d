package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.configuration.Environment;
import purse.embedded.client.Answer;
import purse.http.access.AccessConfiguration;

/** With AUTH off a page of another site cannot use the service by way of a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossSiteTest {
  private static final String PAGE = "https://app.example.com";

  private TestService service;
  private TestService opened;
  private TestService everywhere;

  @BeforeAll
  void start() {
    service = start(Optional.of("127.0.0.1"), Map.of());
    opened = start(Optional.of("localhost"), Map.of("CORS_ORIGINS", PAGE + ", http://b:3000"));
    everywhere = start(Optional.empty(), Map.of());
  }

  @AfterAll
  void stop() {
    service.close();
    opened.close();
    everywhere.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://localhost:1",
        "Origin: https://localhost.evil.example",
        "Origin: http://localhost:HERE.evil.example",
        "Origin: http://evil.example\r\nOrigin: http://localhost:HERE",
        "Origin: localhost:HERE",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: Cross-Site",
      })
  void refuses_what_another_sites_page_sends(String header) {
    assertRefused("localhost:HERE", header);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:HERE",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.evil.example",
        "192.168.0.1:HERE",
        "purse",
      })
  void refuses_a_name_that_leads_here_and_is_not_ours(String host) {
    assertRefused(host, "Accept: */*");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:HERE,   Accept: */*",
    "localhost,        Accept: */*",
    "LOCALHOST:HERE,   Origin: http://localhost:HERE",
    "127.0.0.1:HERE,   Origin: http://127.0.0.1:HERE",
    "127.8.9.1,        Origin: http://127.8.9.1:80",
    "[::1]:HERE,       Origin: http://[::1]:HERE",
    "purse.localhost,  Origin: https://purse.localhost",
    "localhost:HERE,   Sec-Fetch-Site: same-origin",
    "localhost:HERE,   Sec-Fetch-Site: same-site",
    "localhost:HERE,   Sec-Fetch-Site: none",
  })
  void answers_its_own_pages_and_programs(String host, String header) {
    for (var request : List.of("GET /wallets/alice", "POST /", "GET /figures")) {
      assertTrue(raw(service, request, host, header).startsWith("HTTP/1.1 200 "), request);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/page", "/health/live", "/health-check", "/metrics"})
  void shows_everybody_what_is_open(String path) {
    var answer = raw(service, "GET " + path, "probe.internal", "Sec-Fetch-Site: cross-site");

    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
  }

  @Test
  void knows_no_names_of_its_own_where_it_listens_to_all() {
    var asked = "purse.internal:HERE";

    assertTrue(raw(everywhere, "POST /", asked, "Accept: */*").startsWith("HTTP/1.1 200 "));
    var own = raw(everywhere, "POST /", asked, "Origin: http://purse.internal:HERE");
    assertTrue(own.startsWith("HTTP/1.1 200 "), own);
    var other = raw(everywhere, "POST /", asked, "Origin: http://evil.example");
    assertTrue(other.contains("cross-site-request"), other);
  }

  @Test
  void lets_in_the_pages_that_it_is_told_of() {
    var answer = opened.post("/", "{}", "Origin", PAGE, "Sec-Fetch-Site", "cross-site");

    assertEquals(200, answer.status(), answer.body());
    assertEquals(PAGE, answer.header("Access-Control-Allow-Origin"));
    var vary = String.join(",", answer.headers().allValues("Vary"));
    assertTrue(List.of(vary.split(", *")).contains("Origin"), vary);
    assertTrue(exposed(answer).containsAll(List.of("Idempotency-Key", "ETag", "Retry-After")));
    assertTrue(
        exposed(answer).containsAll(List.of("Purse-As-Of", "Purse-Version", "Purse-Complete")));
    assertEquals(200, opened.post("/", "{}", "Origin", "HTTP://B:3000").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com.evil.example",
        "http://app.example.com",
        "https://app.example.com:8443",
        "https://appxexample.com",
        "null",
      })
  void lets_in_no_others(String origin) {
    var answer = opened.post("/", "{}", "Origin", origin);

    assertEquals("cross-site-request", answer.code(), answer.body());
    assertEquals("", answer.header("Access-Control-Allow-Origin"));
  }

  @Test
  void gives_leave_before_a_request_comes() {
    var answer =
        opened.send(
            "OPTIONS",
            "/wallets/alice",
            new byte[0],
            "Origin",
            PAGE,
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization,content-type,idempotency-key");

    assertEquals(200, answer.status(), answer.body());
    assertEquals(PAGE, answer.header("Access-Control-Allow-Origin"));
    assertTrue(answer.header("Access-Control-Allow-Methods").contains("POST"));
    for (var header : List.of("Authorization", "Content-Type", "Idempotency-Key")) {
      assertTrue(answer.header("Access-Control-Allow-Headers").contains(header), header);
    }
    assertEquals("7200", answer.header("Access-Control-Max-Age"));
    assertEquals("", answer.header("Access-Control-Allow-Credentials"));
  }

  @Test
  void says_nothing_of_cors_unless_it_is_told_to() {
    var preflight =
        service.send(
            "OPTIONS",
            "/page",
            new byte[0],
            "Origin",
            PAGE,
            "Access-Control-Request-Method",
            "GET");

    assertEquals("method-not-allowed", preflight.code());
    var headers = service.get("/page", "Origin", PAGE).headers().map().keySet();
    assertFalse(headers.stream().anyMatch(name -> name.startsWith("access-control")));
  }

  @Test
  void asks_pages_of_other_sites_for_a_token_as_anybody() {
    try (var guarded = GuardedService.start(Map.of("CORS_ORIGINS", PAGE))) {
      var token = guarded.issuer().token("wallet:read", List.of("alice"));
      var leave =
          guarded
              .service()
              .send(
                  "OPTIONS",
                  "/wallets/alice",
                  new byte[0],
                  "Origin",
                  PAGE,
                  "Access-Control-Request-Method",
                  "GET");
      var refused = guarded.service().get("/wallets/alice", "Origin", PAGE);
      var allowed = guarded.send("GET", "/wallets/alice", token, "Origin", PAGE);
      var elsewhere =
          guarded.send("GET", "/wallets/alice", token, "Origin", "https://other.example");

      assertEquals(200, leave.status(), leave.body());
      assertEquals("unauthenticated", refused.code());
      assertEquals(PAGE, refused.header("Access-Control-Allow-Origin"));
      assertTrue(exposed(refused).contains("WWW-Authenticate"));
      assertEquals("read", allowed.body());
      assertEquals(PAGE, allowed.header("Access-Control-Allow-Origin"));
      // Its browser hides the answer from that page: a token is good from anywhere.
      assertEquals(200, elsewhere.status());
      assertEquals("", elsewhere.header("Access-Control-Allow-Origin"));
    }
  }

  private void assertRefused(String host, String header) {
    for (var request : List.of("GET /wallets/alice", "POST /", "GET /figures", "GET /forgotten")) {
      var answer = raw(service, request, host, header);
      assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
      assertTrue(answer.contains("\"code\":\"cross-site-request\""), answer);
    }
  }

  private static List<String> exposed(Answer answer) {
    return List.of(answer.header("Access-Control-Expose-Headers").split(", *"));
  }

  private static String raw(TestService service, String request, String host, String header) {
    var lines = new ArrayList<>(List.of(request + " HTTP/1.1", "Host: " + host, header));
    lines.addAll(List.of("Connection: close", "Content-Length: 0", "", ""));
    return service.raw(
        String.join("\r\n", lines).replace("HERE", Integer.toString(service.port())));
  }

  private static TestService start(Optional<String> host, Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("AUTH", "off");
    var access = Environment.configuration(environment, AccessConfiguration::from);
    var local = HttpConfiguration.local(0);
    var configuration = new HttpConfiguration(host, 0, local.limits(), local.tracing(), access);
    return TestService.start(configuration, new Health(Map.of()), GuardedService::addRoutes);
  }
}
