package purse.query.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;
import purse.contract.browser.Browser;
import purse.query.testing.QueryApiFixture;

/**
 * What can be done with the dashboard: with a mouse, with the keyboard alone, and by its address.
 */
class DashboardControlsTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();
  @RegisterExtension static final Browser browser = new Browser();

  private DashboardPage page;

  @BeforeEach
  void record_coins() {
    page = new DashboardPage(browser, purse.url());
    if (purse.get("/wallets/chosen").status() == 404) {
      // The chart begins with a wallet's first coin, which is not what these tests are about.
      purse.coin("chosen", "2022-06-06T12:00:00Z", "1");
      purse.coin("chosen", "2022-06-06T12:00:00Z", "-1");
      purse.coin("chosen", "2022-06-07T06:00:00Z", "1");
      purse.coin("chosen", "2022-06-07T12:00:00Z", "2");
      purse.coin("chosen", "2022-06-07T23:30:00Z", "4");
      purse.coin("other", "2022-06-07T06:00:00Z", "8");
    }
  }

  @Test
  void finds_a_wallet_by_the_beginning_of_its_id() {
    // given
    page.open("");
    page.awaitWallets("chosen", "other");

    // when
    browser.element("prefix").sendKeys("ch");

    // then
    browser.assertEventually(List.of("chosen"), page::wallets);
    browser.find("[data-wallet=chosen]").click();
    page.awaitText("7", "balance");
    assertTrue(browser.address().contains("wallet=chosen"), browser.address());
  }

  @Test
  void shows_the_same_to_whoever_gets_its_address() {
    // given
    page.open("wallet=chosen" + DashboardPage.DAY);
    page.awaitText("7", "balance");
    new Select(browser.element("interval")).selectByValue("day");
    new Select(browser.element("zone")).selectByValue("Europe/Berlin");
    var rows =
        new String[] {"2022-06-06T22:00:00Z 3 0 3 2 3 open", "2022-06-07T22:00:00Z 4 0 4 1 7 open"};
    page.awaitRows(rows);

    // when
    var address = browser.address();
    browser.open("about:blank");
    browser.open(address);

    // then
    page.awaitRows(rows);
  }

  @Test
  void goes_back_to_what_was_shown_before() {
    // given
    page.open("wallet=chosen" + DashboardPage.DAY);
    page.awaitText("7", "balance");
    browser.find("[data-wallet=other]").click();
    page.awaitText("8", "balance");

    // when
    browser.script("history.back()");

    // then
    page.awaitText("7", "balance");
    assertEquals("chosen", page.text("wallet-title"));
  }

  @Test
  void zooms_by_dragging_across_the_chart() {
    // given
    page.open("wallet=chosen" + DashboardPage.DAY);
    browser.assertEventually(24, () -> page.drawn("Balance").size());

    // when
    browser
        .actions()
        .moveToElement(page.chart(), page.offset(5), 0)
        .clickAndHold()
        .moveToElement(page.chart(), page.offset(9), 0)
        .moveToElement(page.chart(), page.offset(12), 0)
        .release()
        .perform();

    // then
    page.awaitRows("2022-06-07T06:00:00Z 1 0 1 1 1 open", "2022-06-07T12:00:00Z 2 0 2 1 3 open");
    assertEquals(8, page.drawn("Balance").size());
    assertTrue(browser.address().contains("from=2022-06-07T05:00:00.000Z"), browser.address());
    page.click("zoom-out");
    browser.assertEventually(16, () -> page.drawn("Balance").size());
  }

  @Test
  void tells_the_figures_under_the_mouse() {
    // given
    page.open("wallet=chosen" + DashboardPage.DAY);
    browser.assertEventually(24, () -> page.drawn("Balance").size());

    // when
    browser.actions().moveToElement(page.chart(), page.offset(12), 0).perform();

    // then
    browser.assertEventually(
        List.of("Balance 3", "Credits 2", "Debits 0"),
        () ->
            browser.texts(
                "return Chart.getChart('chart').tooltip.body?.flatMap(({ lines }) => lines)"
                    + ".map((line) => line.trim()) ?? []"));
  }

  @Test
  void walks_through_the_chart_with_the_keyboard() {
    // given
    page.open("wallet=chosen" + DashboardPage.DAY);
    browser.assertEventually(24, () -> page.drawn("Balance").size());

    // when
    page.chart().sendKeys(Keys.END, Keys.ARROW_LEFT);

    // then
    assertTrue(readout().endsWith("credits 0, debits 0, balance 3, open"), readout());
    page.chart().sendKeys(Keys.ARROW_RIGHT);
    assertTrue(readout().endsWith("credits 4, debits 0, balance 7, open"), readout());
  }

  @Test
  void is_used_without_a_mouse() {
    // given
    page.open("");
    page.awaitWallets("chosen", "other");

    // when
    browser.actions().sendKeys(Keys.TAB).perform();
    assertEquals("Skip to the history", browser.focused().getText());
    while (!browser.focused().equals(browser.element("prefix"))) {
      browser.actions().sendKeys(Keys.TAB).perform();
    }
    browser.actions().sendKeys("other", Keys.ENTER).perform();

    // then
    page.awaitText("8", "balance");
    assertEquals("other", page.text("wallet-title"));
  }

  @Test
  void says_what_is_wrong_with_a_range() {
    // given
    page.open("wallet=chosen" + DashboardPage.DAY);
    page.awaitText("7", "balance");

    // when
    browser.script("document.getElementById('to').value = '2022-06-06T00:00'");
    browser.find("#custom button").click();

    // then
    page.awaitText("“From” must be before “to”, and both must be given.", "custom-error");
  }

  @Test
  void says_that_no_id_has_such_characters() {
    // given
    page.open("");
    page.awaitWallets("chosen", "other");

    // when
    browser.element("prefix").sendKeys("ch#");

    // then
    page.awaitText(
        "No wallet begins with “ch#”: no ID has all of these characters.", "wallets-note");
    browser.assertEventually(List.of(), page::wallets);
    assertNotEquals("Not loaded yet", page.text("as-of"));
    assertEquals("", page.text("failure"));
    browser.expectComplaints("400");
  }

  @Test
  void highlights_the_wallet_that_is_chosen_at_once() {
    // given
    page.open("wallet=chosen" + DashboardPage.DAY);
    page.awaitText("7", "balance");
    assertEquals(List.of("chosen"), highlighted());

    // when
    var atOnce =
        browser.texts(
            """
            document.querySelector('[data-wallet=other]').click();
            return [...document.querySelectorAll('[data-wallet][aria-current]')]
              .map((link) => link.dataset.wallet)
            """);

    // then
    assertEquals(List.of("other"), atOnce);
    page.awaitText("8", "balance");
    assertEquals(List.of("other"), highlighted());
  }

  private static List<String> highlighted() {
    return browser.texts(
        "return [...document.querySelectorAll('[data-wallet][aria-current]')]"
            + ".map((link) => link.dataset.wallet)");
  }

  private static String readout() {
    return String.valueOf(browser.script("return document.getElementById('readout').textContent"));
  }
}
