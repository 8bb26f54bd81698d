package purse.query.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import purse.contract.browser.Browser;
import purse.contract.browser.DocsPage;
import purse.embedded.issuer.TokenIssuer;
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.RunningQueryApi;

/** What the pages do where the API wants to know who asks. */
class DashboardTokenTest {
  private static final String OPERATORS_ONLY = "For tokens with the scope wallet:operate.";

  @RegisterExtension static final Browser browser = new Browser();

  private static TokenIssuer issuer;
  private static RunningQueryApi api;

  private DashboardPage page;

  @BeforeAll
  static void start() {
    issuer = TokenIssuer.start();
    var database = ReadModelDatabase.migrated();
    database.wallets().coin("alice", "2022-06-07T06:00:00Z", "5");
    database.wallets().coin("bob", "2022-06-07T06:00:00Z", "7");
    var environment = new HashMap<>(database.environment());
    environment.putAll(issuer.environment());
    api = RunningQueryApi.start(environment);
  }

  @AfterAll
  static void close() {
    api.close();
    issuer.close();
  }

  @BeforeEach
  void open() {
    page = new DashboardPage(browser, api.url());
    page.open("wallet=alice" + DashboardPage.DAY);
    page.awaitText("A token is needed", "token-title");
    browser.expectComplaints("401");
  }

  @AfterEach
  void forget() {
    browser.script("sessionStorage.clear()");
  }

  @Test
  void shows_no_figure_without_a_token() {
    assertNothingIsShown();
    assertEquals(browser.element("token"), browser.focused());
  }

  @Test
  void says_what_is_wrong_with_a_token() {
    // when
    use("nonsense");

    // then
    page.awaitText("It was refused: the token is not a signed JSON Web Token.", "token-reason");
    assertEquals("This token is not good", page.text("token-title"));
    var past = Date.from(Instant.parse("2022-06-07T06:00:00Z"));
    use(issuer.token(claims -> claims.expirationTime(past)));
    page.awaitText("It was refused: the token has expired.", "token-reason");
    assertNothingIsShown();
    browser.expectComplaints("401");
  }

  @Test
  void shows_the_figures_to_a_good_token_and_keeps_it_out_of_addresses() {
    // given
    var token = issuer.token(TokenIssuer.EVERY_SCOPE);

    // when
    use("Bearer " + token);

    // then
    page.awaitText("5", "balance");
    page.awaitRows("2022-06-07T06:00:00Z 5 0 5 1 5 open");
    assertEquals(List.of("alice", "bob"), page.wallets());
    assertTrue(page.text("operations").contains("Last update"), page.text("operations"));
    assertEquals("", page.text("token-form"));
    var addresses =
        browser.texts(
            "return [location.href, document.referrer,"
                + " ...performance.getEntriesByType('resource').map(({ name }) => name)]");
    assertFalse(String.join(" ", addresses).contains(token.substring(0, 10)), addresses.toString());
  }

  @Test
  void keeps_the_token_for_the_tab_until_it_is_told_to_forget_it() {
    // given
    use(issuer.token(TokenIssuer.EVERY_SCOPE));
    page.awaitText("5", "balance");

    // when
    browser.reload();

    // then
    page.awaitText("5", "balance");
    page.click("token-forget");
    page.awaitText("A token is needed", "token-title");
    assertNothingIsShown();
    browser.expectComplaints("401");
  }

  @Test
  void shows_no_more_than_the_wallets_of_the_token() {
    // given
    use(issuer.token("wallet:read", List.of("alice")));
    page.awaitText("5", "balance");
    assertEquals(List.of("alice"), page.wallets());
    assertEquals(OPERATORS_ONLY, page.text("operations"));
    browser.expectComplaints("403");

    // when
    browser.element("prefix").sendKeys("bob", Keys.ENTER);

    // then
    page.awaitText("The token is not good for this wallet", "failure-title");
    assertEquals("", page.text("wallet"));
    browser.expectComplaints("403");
  }

  @Test
  void an_operation_of_the_description_can_be_tried_with_a_token() {
    // given
    var wallet = new DocsPage(browser, api.url()).operation("wallets", "wallet");
    wallet.fill("walletId", "bob");

    // when
    wallet.authorize(issuer.token("wallet:read"));

    // then
    wallet.execute(200);
    assertTrue(wallet.body().contains("\"balance\": \"7\""), wallet.body());
  }

  private static void use(String token) {
    browser.element("token").sendKeys(token, Keys.ENTER);
  }

  private void assertNothingIsShown() {
    assertEquals("", page.text("wallet"));
    assertEquals("", page.text("welcome"));
    assertEquals("Not loaded yet", page.text("as-of"));
    assertEquals(List.of(), page.wallets());
    assertEquals(OPERATORS_ONLY, page.text("operations"));
  }
}
