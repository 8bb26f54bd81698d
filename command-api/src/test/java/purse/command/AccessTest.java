package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import purse.core.WalletId;
import purse.embedded.client.Answer;
import purse.embedded.issuer.TokenIssuer;
import purse.http.RegisteredRoute;
import purse.http.access.Access;
import purse.http.access.RouteWallets;
import purse.http.access.Scope;

/** Who may record and ask for what, on every route that there is. */
class AccessTest {
  private static final List<String> OTHERS = List.of("alice", "team-*");

  private static TokenIssuer issuer;
  private static LedgerFixture ledger;
  private static Instance purse;

  @BeforeAll
  static void start() {
    issuer = TokenIssuer.start();
    ledger = new LedgerFixture();
    var environment = new HashMap<>(ledger.environment());
    environment.putAll(issuer.environment());
    purse = Instance.start(environment, InstantSource.system());
  }

  @AfterAll
  static void close() {
    purse.close();
    ledger.close();
    issuer.close();
  }

  @Test
  void every_route_says_who_may_use_it() {
    assertFalse(purse.routes().isEmpty());
    assertEquals(
        List.of(),
        purse.routes().stream()
            .filter(route -> route.access().isEmpty())
            .map(RegisteredRoute::toString)
            .toList());
  }

  @Test
  void the_document_tells_of_every_route_what_it_needs() throws IOException {
    var lines = Files.readAllLines(Path.of("..", "docs", "access.md"));
    for (var route : purse.routes()) {
      var need = route.access().flatMap(Access::scope).map(Scope::text).orElse("open");
      assertTrue(
          lines.stream()
              .filter(line -> line.contains("`" + route + "`"))
              .anyMatch(line -> line.contains(need)),
          "docs/access.md has no line with `" + route + "` and " + need);
    }
  }

  @Test
  void a_stranger_gets_nowhere() {
    guarded()
        .forEach(route -> assertProblem(401, "unauthenticated", route, send(route, "not-a-token")));
  }

  @Test
  void every_route_needs_its_scope() {
    guarded()
        .forEach(
            route -> {
              var token = issuer.token(TokenIssuer.EVERY_SCOPE.replace(scope(route).text(), ""));
              assertProblem(403, "insufficient-scope", route, send(route, token));
            });
  }

  @Test
  void another_ones_wallet_is_closed_on_every_route_that_is_about_one() {
    var token = issuer.token(TokenIssuer.EVERY_SCOPE, OTHERS);
    guarded()
        .filter(route -> isAboutOne(wallets(route)))
        .forEach(route -> assertProblem(403, "wallet-not-allowed", route, send(route, token)));
  }

  @Test
  void only_bulk_requests_find_out_themselves_whose_wallets_they_are_about() {
    // Whoever adds another one shows below that it keeps to the limit.
    assertEquals(
        List.of("POST /transactions"),
        guarded()
            .filter(route -> wallets(route) instanceof RouteWallets.FoundByRoute)
            .map(RegisteredRoute::toString)
            .toList());
  }

  @Test
  void a_bulk_request_records_what_it_may_and_nothing_else() {
    var token = issuer.token("wallet:write", OTHERS);
    var entries =
        """
        {"walletId": "team-1", "traceId": "bulk-1", "amount": 5}
        {"walletId": "bob", "traceId": "bulk-2", "amount": 5}
        {"walletId": "alice", "traceId": "bulk-3", "amount": 5}
        """;

    var answer = purse.client().post("/transactions", entries, bearer(token));

    assertEquals(200, answer.status(), answer.body());
    var outcomes = answer.json().path("outcomes");
    assertEquals(201, outcomes.path(0).path("status").asInt());
    assertEquals(403, outcomes.path(1).path("status").asInt());
    assertEquals("wallet-not-allowed", outcomes.path(1).path("problem").path("code").asString());
    assertEquals("bulk-2", outcomes.path(1).path("problem").path("traceId").asString());
    assertEquals(201, outcomes.path(2).path("status").asInt());
    assertEquals(List.of(), ledger.coins(new WalletId("bob")));
  }

  @Test
  void whoever_may_records_and_reads() {
    var token = issuer.token("wallet:write wallet:read", OTHERS);
    var recorded =
        purse.client().post("/wallets/team-7/transactions", "{\"amount\": 20.3}", bearer(token));

    assertEquals(201, recorded.status(), recorded.body());
    var wallet = purse.client().get("/wallets/team-7", bearer(token));
    assertEquals("20.3", wallet.text("balance"));
  }

  private static Stream<RegisteredRoute> guarded() {
    return purse.routes().stream()
        .filter(route -> route.access().isPresent() && route.access().get().scope().isPresent());
  }

  private static Scope scope(RegisteredRoute route) {
    return route.access().flatMap(access -> access.scope()).orElseThrow();
  }

  private static RouteWallets wallets(RegisteredRoute route) {
    return route.access().orElseThrow().wallets();
  }

  private static boolean isAboutOne(RouteWallets wallets) {
    return switch (wallets) {
      case RouteWallets.InPath(), RouteWallets.Only(var _) -> true;
      case RouteWallets.None(), RouteWallets.FoundByRoute() -> false;
    };
  }

  private static Answer send(RegisteredRoute route, String token) {
    var path = route.path().replace("{walletId}", "bob").replace("{traceId}", "t1");
    return purse.client().send(route.method(), path, new byte[0], bearer(token));
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  private static void assertProblem(int status, String code, RegisteredRoute route, Answer answer) {
    assertEquals(
        status + " " + code, answer.status() + " " + answer.code(), route + ": " + answer.body());
  }
}
