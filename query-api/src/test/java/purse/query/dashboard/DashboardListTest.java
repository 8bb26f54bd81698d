package purse.query.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.contract.browser.Browser;
import purse.query.testing.QueryApiFixture;

/** The list of more wallets than fit. */
class DashboardListTest {
  private static final int WALLETS = 60;

  private static final String SEEN =
      """
      const list = document.getElementById('wallet-list').getBoundingClientRect();
      const link = document.querySelector('[data-wallet][aria-current]')?.getBoundingClientRect();
      return [String(Boolean(link) && link.top >= list.top && link.bottom <= list.bottom)]
      """;

  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();
  @RegisterExtension static final Browser browser = new Browser();

  private DashboardPage page;

  @BeforeEach
  void record_coins() {
    page = new DashboardPage(browser, purse.url());
    if (purse.get("/wallets/many-10").status() == 404) {
      for (var wallet = 10; wallet < 10 + WALLETS; wallet++) {
        purse.coin("many-" + wallet, "2022-06-07T06:00:00Z", "1");
      }
    }
  }

  @Test
  void scrolls_to_a_wallet_that_an_address_has_opened() {
    // when
    page.open("wallet=many-38" + DashboardPage.DAY);

    // then
    page.awaitText("1", "balance");
    browser.assertEventually("true", () -> browser.texts(SEEN).getFirst());
    assertEquals(0L, browser.script("return Math.round(scrollY)"), "the page stays where it is");
  }

  @Test
  void shows_more_when_it_is_asked_to() {
    // given
    page.open("");
    page.awaitText("50 or more wallets", "wallets-note");
    assertEquals(50, page.wallets().size());

    // when
    page.click("wallets-more");

    // then
    page.awaitText("60 wallets", "wallets-note");
    assertEquals("many-69", page.wallets().getLast());
    assertEquals("", page.text("wallets-more"), "there are no more");
    browser.element("prefix").sendKeys("many-");
    page.awaitText("50 or more wallets", "wallets-note");
  }
}
