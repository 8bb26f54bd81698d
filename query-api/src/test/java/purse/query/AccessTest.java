package purse.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import purse.contract.RouteAccess;
import purse.embedded.issuer.TokenIssuer;
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.Reply;
import purse.query.testing.RunningQueryApi;

/** Who may ask for what, on every route that there is. */
class AccessTest {
  private static final List<String> OTHERS = List.of("alice", "team-*");

  private static TokenIssuer issuer;
  private static RunningQueryApi purse;
  private static RouteAccess access;

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
    access = new RouteAccess(purse.routes(), purse.client());
  }

  @AfterAll
  static void close() {
    purse.close();
    issuer.close();
  }

  @Test
  void every_route_says_who_may_use_it() {
    assertFalse(purse.routes().isEmpty());
    assertEquals(List.of(), access.undeclared());
  }

  @Test
  void the_document_tells_of_every_route_what_it_needs() throws IOException {
    assertEquals(List.of(), access.undocumented());
  }

  @Test
  void a_stranger_gets_nowhere() {
    assertEquals(List.of(), access.otherThan("401 unauthenticated", _ -> "not-a-token"));
  }

  @Test
  void every_route_needs_its_scope() {
    assertEquals(
        List.of(),
        access.otherThan(
            "403 insufficient-scope",
            scope -> issuer.token(TokenIssuer.EVERY_SCOPE.replace(scope.text(), ""))));
  }

  @Test
  void another_ones_wallet_is_closed_on_every_route_that_is_about_one() {
    var token = issuer.token(TokenIssuer.EVERY_SCOPE, OTHERS);
    assertEquals(List.of(), access.otherThanAboutOne("403 wallet-not-allowed", token));
  }

  @Test
  void only_lists_find_out_themselves_whose_wallets_they_are_about() {
    // Whoever adds another one shows below that it keeps to the limit.
    assertEquals(List.of("GET /wallets"), access.foundByRoute());
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

  private static Reply get(String path, String token) {
    return purse.get(path, "Authorization", "Bearer " + token);
  }
}
