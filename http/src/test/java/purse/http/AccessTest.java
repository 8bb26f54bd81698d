package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.embedded.client.Answer;
import purse.embedded.issuer.TokenIssuer;
import purse.http.access.AccessGuard;

/** Who gets past the guard, and what the others are told. */
class AccessTest {
  private static GuardedService guarded;

  @BeforeAll
  static void start() {
    guarded = GuardedService.start();
  }

  @AfterAll
  static void stop() {
    guarded.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health-check", "/health/live", "/health/ready", "/page"})
  void asks_for_no_token_where_a_route_is_open(String path) {
    assertEquals(200, guarded.service().get(path).status());
    assertEquals(200, guarded.get(path, "garbage").status());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /wallets/alice, wallet:read",
    "HEAD, /wallets/alice, wallet:read",
    "POST, /wallets/alice, wallet:write",
    "POST, /,              wallet:write",
    "GET,  /figures,       wallet:operate",
    "GET,  /some/alice,    wallet:read"
  })
  void lets_through_who_has_the_scope_and_nobody_else(String method, String path, String scope) {
    var others = TokenIssuer.EVERY_SCOPE.replace(scope, "");

    assertEquals(200, guarded.send(method, path, token(scope)).status());
    var refused = guarded.send(method, path, token(others));

    assertEquals(403, refused.status());
    assertEquals(
        "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"",
        refused.header("WWW-Authenticate"));
    if (!method.equals("HEAD")) {
      assertEquals("insufficient-scope", refused.code());
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, /wallets/bob", "POST, /wallets/bob", "POST, /", "GET, /some/bob"})
  void lets_nobody_at_other_peoples_wallets(String method, String path) {
    var token = guarded.issuer().token(TokenIssuer.EVERY_SCOPE, List.of("alice", "bo", "de*x"));
    var other = guarded.issuer().token(TokenIssuer.EVERY_SCOPE, List.of("bo*", "default"));

    // The third of the patterns is none: the token is not understood.
    assertEquals(401, guarded.send(method, path, token).status());
    var alice = guarded.issuer().token(TokenIssuer.EVERY_SCOPE, List.of("alice", "bo"));
    assertProblem(403, "wallet-not-allowed", guarded.send(method, path, alice));
    assertEquals(200, guarded.send(method, path, other).status());
  }

  @Test
  void tells_a_stranger_what_to_bring() {
    var refused = guarded.service().get("/wallets/alice");

    assertProblem(401, "unauthenticated", refused);
    assertEquals("Bearer", refused.header("WWW-Authenticate"));
    assertFalse(refused.text("traceId").isEmpty());
  }

  @Test
  void tells_the_holder_of_a_bad_token_why_in_general_words() {
    var refused = guarded.get("/wallets/alice", "garbage");

    assertProblem(401, "unauthenticated", refused);
    assertEquals(
        "Bearer error=\"invalid_token\","
            + " error_description=\"the token is not a signed JSON Web Token\"",
        refused.header("WWW-Authenticate"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Basic dTpw", "Bearer", "Bearer ", "Bearer a b", "Token x", "Bearer \"x\""})
  void takes_no_other_scheme(String authorization) {
    var refused = guarded.service().get("/wallets/alice", "Authorization", authorization);

    assertProblem(401, "unauthenticated", refused);
  }

  @Test
  void takes_the_scheme_in_any_case() {
    var header = "bEARER " + token("wallet:read");

    assertEquals(200, guarded.service().get("/wallets/alice", "Authorization", header).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?access_token=%s",
        "?a=b&access_token=%s",
        "?access_token",
        "?Access_Token=%s",
        "?a&ACCESS_TOKEN=%s"
      })
  void takes_no_token_in_a_url(String query) {
    var token = token(TokenIssuer.EVERY_SCOPE);
    var path = "/wallets/alice" + query.formatted(token);

    assertProblem(400, "token-misplaced", guarded.service().get(path));
    var withBoth = guarded.get(path, token);
    assertProblem(400, "token-misplaced", withBoth);
    assertFalse(withBoth.body().contains(token));
  }

  @Test
  void takes_one_token_at_a_time() {
    var token = token(TokenIssuer.EVERY_SCOPE);

    var refused = guarded.send("GET", "/wallets/alice", token, "Authorization", "Bearer " + token);

    assertProblem(400, "token-misplaced", refused);
  }

  @Test
  void refuses_a_stranger_before_the_body_is_read() throws IOException {
    try (var socket = guarded.service().connect()) {
      var head =
          """
          POST /wallets/alice HTTP/1.1
          Host: localhost
          Content-Length: 1048576
          Connection: close

          """
              .replace("\n", "\r\n");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();

      // Not a byte of the body follows, and none is waited for.
      var line = new byte[12];
      assertEquals(line.length, socket.getInputStream().readNBytes(line, 0, line.length));
      assertEquals("HTTP/1.1 401", new String(line, StandardCharsets.US_ASCII));
    }
  }

  @Test
  void closes_a_route_that_does_not_say_who_may_use_it() {
    assertProblem(
        403, "insufficient-scope", guarded.get("/forgotten", token(TokenIssuer.EVERY_SCOPE)));
    assertProblem(401, "unauthenticated", guarded.service().get("/forgotten"));
  }

  @Test
  void lists_every_route_with_who_may_use_it() {
    var forgotten =
        guarded.service().server().routes().stream()
            .filter(route -> route.access().isEmpty())
            .map(RegisteredRoute::toString)
            .toList();

    assertEquals(List.of("GET /forgotten"), forgotten);
  }

  @Test
  void says_that_a_path_leads_nowhere_without_asking_who_wants_to_know() {
    assertProblem(404, "not-found", guarded.service().get("/nowhere"));
    assertProblem(
        405, "method-not-allowed", guarded.service().send("PUT", "/figures", new byte[0]));
  }

  @Test
  void cannot_tell_who_asks_while_there_are_no_keys() {
    try (var other = GuardedService.start()) {
      other.issuer().endpoint().setDown(true);

      var refused = other.get("/wallets/alice", other.issuer().token("wallet:read"));

      assertProblem(503, "keys-unavailable", refused);
      assertEquals("10", refused.header("Retry-After"));
      assertEquals(200, other.service().get("/health/ready").status());
    }
  }

  @Test
  void is_open_to_all_when_it_is_told_so_and_says_so_at_each_start() {
    try (var log = CapturedLog.of(AccessGuard.class);
        var open = TestService.start(GuardedService::addRoutes)) {
      assertEquals(200, open.get("/wallets/alice").status());
      assertEquals(200, open.get("/some/alice").status());
      assertEquals(200, open.get("/forgotten").status());
      assertTrue(
          log.events().getFirst().getFormattedMessage().startsWith("AUTH is off"),
          log.events().toString());
    }
  }

  private static String token(String scopes) {
    return guarded.issuer().token(scopes);
  }

  private static void assertProblem(int status, String code, Answer answer) {
    assertEquals(status + " " + code, answer.status() + " " + answer.code(), answer.body());
  }
}
