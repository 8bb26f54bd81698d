package purse.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.contract.browser.Browser;
import purse.contract.browser.DocsPage;
import purse.query.testing.QueryApiFixture;

/** The description as a page: it shows every operation, and each can be tried in a browser. */
class DocsTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();
  @RegisterExtension static final Browser browser = new Browser();

  private DocsPage docs;

  @BeforeEach
  void record_coins() {
    docs = new DocsPage(browser, purse.url());
    if (purse.get("/wallets/alice").status() == 404) {
      purse.coin("alice", "2022-06-07T06:00:00Z", "20.3");
      purse.coin("tried", "2022-06-07T06:00:00Z", "0.00000001");
    }
  }

  @Test
  void lists_every_operation_and_asks_nobody_but_its_own_api() {
    // when
    docs.open();

    // then
    assertEquals(DescribedExchanges.CONTRACT.description().routes(), docs.operations());
    assertEquals(List.of(purse.url()), browser.origins());
  }

  @Test
  void an_operation_can_be_tried() {
    // given
    var wallet = docs.operation("wallets", "wallet");
    wallet.fill("walletId", "tried");

    // when
    wallet.execute(200);

    // then
    assertTrue(wallet.body().contains("\"balance\": \"0.00000001\""), wallet.body());
    assertEquals(List.of(purse.url()), browser.origins());
  }

  @Test
  void follows_the_colours_of_the_device() {
    // given
    docs.open();
    var light = background();

    // when
    browser.emulateMedia("dark");

    // then
    browser.assertEventually(false, () -> background().equals(light));
  }

  @Test
  void an_operation_can_be_tried_as_it_is_filled_in() {
    // given
    var history = docs.operation("wallets", "history");

    // when
    history.execute(200);

    // then
    assertTrue(history.body().contains("\"balance\": \"20.3\""), history.body());
  }

  private static List<String> background() {
    return browser.texts("return [getComputedStyle(document.documentElement).backgroundColor]");
  }
}
