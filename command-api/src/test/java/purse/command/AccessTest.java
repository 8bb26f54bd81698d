package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import purse.contract.RouteAccess;
import purse.core.WalletId;
import purse.embedded.issuer.TokenIssuer;

/** Who may record and ask for what, on every route that there is. */
class AccessTest {
  private static final List<String> OTHERS = List.of("alice", "team-*");

  private static TokenIssuer issuer;
  private static LedgerFixture ledger;
  private static Instance purse;
  private static RouteAccess access;

  @BeforeAll
  static void start() {
    issuer = TokenIssuer.start();
    ledger = new LedgerFixture();
    var environment = new HashMap<>(ledger.environment());
    environment.putAll(issuer.environment());
    purse = Instance.start(environment, InstantSource.system());
    access = new RouteAccess(purse.routes(), purse.client());
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
  void only_bulk_requests_find_out_themselves_whose_wallets_they_are_about() {
    // Whoever adds another one shows below that it keeps to the limit.
    assertEquals(List.of("POST /transactions"), access.foundByRoute());
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

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }
}
