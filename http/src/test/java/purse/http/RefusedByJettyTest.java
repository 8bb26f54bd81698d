package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that no HTTP client would send: they never reach a route, and still get a problem. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedByJettyTest {
  private static final String HEADERS = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

  private TestService service;

  @BeforeAll
  void start() {
    service =
        TestService.start(
            routes -> {
              routes.get("/wallets/{walletId}", context -> PathParameters.walletId(context));
              routes.post("/", context -> RequestFields.ofBody(context).check());
            });
  }

  @AfterAll
  void stop() {
    service.close();
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        refused(400, "malformed-request", "garbage\r\n\r\n"),
        refused(400, "malformed-request", "GET / HTTP/1.1\r\n\r\n"),
        refused(400, "malformed-request", "GET /wallets/%ZZ" + HEADERS + "\r\n"),
        refused(400, "malformed-request", "GET /wallets/%" + HEADERS + "\r\n"),
        refused(400, "malformed-request", "GET /wallets/%u1234" + HEADERS + "\r\n"),
        refused(400, "malformed-request", "GET /wallets/%FF" + HEADERS + "\r\n"),
        refused(400, "malformed-request", "GET /wallets/%c0%ae" + HEADERS + "\r\n"),
        refused(400, "malformed-request", "GET /wallets/a%00" + HEADERS + "\r\n"),
        refused(400, "malformed-request", "GET /wallets/..;/a" + HEADERS + "\r\n"),
        refused(400, "malformed-request", "GET /../../etc/passwd" + HEADERS + "\r\n"),
        refused(400, "malformed-request", "GET /wallets/\u0001" + HEADERS + "\r\n"),
        refused(400, "malformed-request", "GET /wallets/\u00ff" + HEADERS + "\r\n"),
        refused(400, "malformed-request", "CONNECT /wallets" + HEADERS + "\r\n"),
        refused(400, "malformed-request", "POST /" + HEADERS + "Content-Length: -1\r\n\r\n"),
        refused(400, "malformed-request", "POST /" + HEADERS + "Content-Length: 9\r\n\r\n{}"),
        refused(
            400,
            "malformed-request",
            "POST /" + HEADERS + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"),
        refused(417, "malformed-request", "GET /" + HEADERS + "Expect: 200-ok\r\n\r\n"),
        refused(426, "malformed-request", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        refused(505, "malformed-request", "GET / HTTP/9.9\r\n\r\n"),
        refused(414, "uri-too-long", "GET /" + "a".repeat(9000) + HEADERS + "\r\n"),
        refused(
            431, "headers-too-large", "GET /" + HEADERS + "A: " + "a".repeat(9000) + "\r\n\r\n"));
  }

  private static Arguments refused(int status, String code, String request) {
    return Arguments.of(status, code, request);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void what_is_not_http_is_refused_with_a_problem(int status, String code, String request) {
    var answer = service.raw(request);

    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertTrue(answer.contains("Content-Type: application/problem+json\r\n"), answer);
    assertEquals(code, Json.mapper().readTree(bodyOf(answer)).path("code").asString());
    assertFalse(answer.contains("<"), answer);
  }

  @Test
  void a_connection_that_is_closed_after_a_problem_says_so() {
    var keepAlive = " HTTP/1.1\r\nHost: localhost\r\n\r\n";

    var answer = service.raw("GET /wallets/a%00" + keepAlive);

    assertTrue(answer.contains("Connection: close\r\n"), answer);
  }

  @Test
  void a_websocket_handshake_is_an_ordinary_request_without_a_session() {
    var answer = service.raw("GET /wallets/alice" + HEADERS + "Sec-WebSocket-Version: 13\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 200 OK"), answer);
    assertFalse(answer.contains("Set-Cookie"), answer);
  }

  private static String bodyOf(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
