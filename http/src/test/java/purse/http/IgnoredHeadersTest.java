package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.http.access.Access;
import purse.http.openapi.ApiDescription;
import purse.http.openapi.DescriptionRoutes;

/** What a request means is in its method, path, body, and the headers that are described. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IgnoredHeadersTest {
  private static final String BODY = "{\"amount\": 1}";

  /** Headers that the libraries know of, and those that other servers obey. */
  private static final List<String> HEADERS =
      List.of(
          "X-HTTP-Method-Override: POST",
          "X-HTTP-Method-Override: GET",
          "X-HTTP-Method-Override: BEFORE_MATCHED",
          "x-http-method-override: DELETE",
          "X-HTTP-Method: POST",
          "X-Method-Override: POST",
          "Forwarded: for=192.0.2.1;host=example.com;proto=https",
          "X-Forwarded-For: 192.0.2.1",
          "X-Forwarded-Host: example.com",
          "X-Forwarded-Proto: https",
          "X-Forwarded-Port: 443",
          "X-Forwarded-Prefix: /api",
          "X-Original-URL: /health/live",
          "X-Rewrite-URL: /health/live",
          "Sec-WebSocket-Version: 13",
          "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAA",
          "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA",
          "Expect: 100-continue",
          "Range: bytes=0-0",
          "If-Range: \"a\"",
          "If-Match: \"a\"",
          "If-Modified-Since: Fri, 31 Dec 9999 23:59:59 GMT",
          "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
          "Cookie: JSESSIONID=a",
          "Cookie: =;;\"",
          "Accept: text/event-stream",
          "Max-Forwards: 0",
          "Proxy-Connection: close",
          "Early-Data: 1",
          "TE: trailers",
          "Content-Location: /elsewhere",
          "Origin: null",
          "Priority: u=0");

  private static final List<String> REQUESTS =
      List.of(
          "GET /",
          "POST /",
          "GET /wallets/alice",
          "POST /wallets/alice",
          "PUT /wallets/alice",
          "DELETE /wallets/alice",
          "GET /whence",
          "GET /docs/docs.css",
          "GET /nothing");

  private final Map<String, String> plainly = new HashMap<>();
  private TestService service;

  @BeforeAll
  void start() {
    service =
        TestService.start(
            routes -> {
              routes.get("/", context -> context.result("page"), Access.PAGE);
              routes.post("/", context -> context.result("recorded"), Access.OPEN);
              routes.get("/wallets/{walletId}", context -> context.result("wallet"), Access.OPEN);
              routes.post(
                  "/wallets/{walletId}",
                  context -> context.status(201).result(context.method() + context.body()),
                  Access.OPEN);
              routes.delete("/wallets/{walletId}", context -> context.result("gone"), Access.OPEN);
              routes.get("/whence", context -> context.result(whence(context.req())), Access.OPEN);
              new DescriptionRoutes(new ApiDescription("openapi: 3.1.0")).addTo(routes);
            });
  }

  @AfterAll
  void stop() {
    service.close();
  }

  static List<String> headers() {
    return HEADERS;
  }

  @ParameterizedTest
  @MethodSource("headers")
  void a_request_is_answered_as_without_it(String header) {
    REQUESTS.forEach(
        request ->
            assertEquals(
                plainly.computeIfAbsent(request, this::answer), answer(request, header), request));
  }

  static Stream<String> methodsOfNobody() {
    var methods = new ArrayList<>(List.of("TRACE", "QUERY", "FOO", "get", "Get", "PROPFIND"));
    HandlerType.values().stream()
        .filter(type -> !type.isHttpMethod())
        .map(HandlerType::name)
        .forEach(methods::add);
    return methods.stream();
  }

  @ParameterizedTest
  @MethodSource("methodsOfNobody")
  void a_method_that_no_route_has_is_none_however_the_library_reads_it(String method) {
    assertTrue(answer(method + " /wallets/alice").startsWith("405 "), method);
    assertTrue(answer(method + " /nothing").startsWith("404 "), method);
  }

  @Test
  void a_connection_becomes_nothing_else() {
    var answer =
        raw(
            "GET /wallets/alice",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Cookie: a=b");

    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    assertFalse(answer.contains("Upgrade"), answer);
    assertFalse(answer.contains("Set-Cookie"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Expect: 200-ok", "Transfer-Encoding: gzip", "Host: other", "Upgrade: h2c"})
  void what_must_not_be_ignored_is_refused_with_a_problem(String header) {
    var answer = raw("POST /", header);

    assertTrue(answer.contains("\"code\":\"malformed-request\""), answer);
  }

  private static String whence(HttpServletRequest request) {
    return String.join(
        " ",
        request.getRemoteAddr(),
        request.getScheme(),
        request.getServerName(),
        request.getRequestURI());
  }

  /** Status and body. */
  private String answer(String request, String... headers) {
    var answer = raw(request, headers).replace("HTTP/1.1 100 Continue\r\n\r\n", "");
    return answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200 ".length())
        + answer.substring(answer.indexOf("\r\n\r\n"));
  }

  private String raw(String request, String... headers) {
    var body = request.startsWith("POST") ? BODY : "";
    var lines = new ArrayList<>(List.of(request + " HTTP/1.1", "Host: [::1]", "Connection: close"));
    lines.add("Idempotency-Key: k");
    lines.addAll(List.of(headers));
    if (!body.isEmpty()) {
      lines.add("Content-Length: " + body.length());
    }
    return service.raw(String.join("\r\n", lines) + "\r\n\r\n" + body);
  }
}
