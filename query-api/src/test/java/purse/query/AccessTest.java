package purse.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import purse.embedded.issuer.TokenIssuer;
import purse.http.RegisteredRoute;
import purse.http.access.Access;
import purse.http.access.RouteWallets;
import purse.http.access.Scope;
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.Reply;
import purse.query.testing.RunningQueryApi;

/** Who may ask for what, on every route that there is. */
class AccessTest {
  private static final List<String> OTHERS = List.of("alice", "team-*");

  private static TokenIssuer issuer;
  private static RunningQueryApi purse;

  @BeforeAll
  static void start() {
    issuer = TokenIssuer.start();
    var database = ReadModelDatabase.migrated();
    for (var wallet : List.of("alice", "alice2", "bob", "team", "team-1", "team-2", "team-20")) {
      database.wallets().coin(wallet, "2022-06-07T06:00:00Z", "1");
    }
    var environment = new HashMap<>(database.environment());
    environment.putAll(issuer.environment());
    purse = RunningQueryApi.start(environment);
  }

  @AfterAll
  static void close() {
    purse.close();
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
        .forEach(route -> assertProblem("401 unauthenticated", route, send(route, "not-a-token")));
  }

  @Test
  void every_route_needs_its_scope() {
    guarded()
        .forEach(
            route -> {
              var token = issuer.token(TokenIssuer.EVERY_SCOPE.replace(scope(route).text(), ""));
              assertProblem("403 insufficient-scope", route, send(route, token));
            });
  }

  @Test
  void another_ones_wallet_is_closed_on_every_route_that_is_about_one() {
    var token = issuer.token(TokenIssuer.EVERY_SCOPE, OTHERS);
    guarded()
        .filter(route -> isAboutOne(wallets(route)))
        .forEach(route -> assertProblem("403 wallet-not-allowed", route, send(route, token)));
  }

  @Test
  void only_lists_find_out_themselves_whose_wallets_they_are_about() {
    // Whoever adds another one shows below that it keeps to the limit.
    assertEquals(
        List.of("GET /wallets"),
        guarded()
            .filter(route -> wallets(route) instanceof RouteWallets.FoundByRoute)
            .map(RegisteredRoute::toString)
            .toList());
  }

  @Test
  void a_list_has_the_wallets_that_the_token_is_good_for() {
    assertEquals(List.of("alice", "team-1", "team-2", "team-20"), listed(OTHERS, ""));
    assertEquals(List.of("team-2", "team-20"), listed(OTHERS, "&prefix=team-2"));
    assertEquals(List.of("team-1", "team-2", "team-20"), listed(OTHERS, "&prefix=t"));
    assertEquals(List.of(), listed(OTHERS, "&prefix=bob"));
    assertEquals(List.of(), listed(List.of(), ""));
    assertEquals(List.of("alice", "alice2"), listed(List.of("alice*", "alice"), ""));
    assertEquals(7, listed(List.of("*"), "").size());
  }

  @Test
  void a_list_has_pages_within_the_limit() {
    var token = issuer.token("wallet:read", OTHERS);
    var found = new ArrayList<String>();
    var cursor = "";
    do {
      var page = get("/wallets?limit=1" + cursor, token);
      found.addAll(names(page));
      cursor = page.text("next").isEmpty() ? "" : "&cursor=" + page.text("next");
    } while (!cursor.isEmpty());

    assertEquals(List.of("alice", "team-1", "team-2", "team-20"), found);
  }

  @Test
  void whoever_may_asks() {
    var token = issuer.token("wallet:read", OTHERS);

    assertEquals("1", get("/wallets/team-2", token).text("balance"));
    assertEquals(200, get("/wallets/alice/history", token).status());
  }

  private static List<String> listed(List<String> wallets, String parameters) {
    var token = issuer.token("wallet:read", wallets);
    return names(get("/wallets?limit=10" + parameters, token));
  }

  private static List<String> names(Reply list) {
    assertEquals(200, list.status(), list.body());
    return list.json()
        .path("wallets")
        .valueStream()
        .map(wallet -> wallet.path("walletId").asString())
        .toList();
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

  private static Reply send(RegisteredRoute route, String token) {
    var path = route.path().replace("{walletId}", "bob");
    return purse.send(route.method(), path, "Authorization", "Bearer " + token);
  }

  private static Reply get(String path, String token) {
    return purse.get(path, "Authorization", "Bearer " + token);
  }

  private static void assertProblem(String problem, RegisteredRoute route, Reply reply) {
    assertEquals(problem, reply.problem(), route + ": " + reply.body());
  }
}
