package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.contract.browser.Browser;
import purse.contract.browser.DocsPage;
import purse.core.WalletId;

/** The description as a page: it shows every operation, and a coin can be recorded on it. */
class DocsTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static LedgerFixture ledger;
  private static Instance purse;
  private static String url;

  @BeforeAll
  static void start() {
    ledger = new LedgerFixture();
    purse = Instance.of(ledger);
    url = "http://127.0.0.1:" + purse.port();
  }

  @AfterAll
  static void close() {
    purse.close();
    ledger.close();
  }

  @Test
  void lists_every_operation_and_asks_nobody_but_its_own_api() {
    // given
    var docs = new DocsPage(browser, url);

    // when
    docs.open();

    // then
    assertEquals(DescribedExchanges.CONTRACT.description().routes(), docs.operations());
    assertEquals(List.of(url), browser.origins());
  }

  @Test
  void a_failure_is_shown_with_its_own_status() {
    var record = new DocsPage(browser, url).operation("wallets", "record");

    for (var status : List.of(409, 413, 415, 422, 503)) {
      var shown = record.example(status);
      assertTrue(shown.contains("\"status\": " + status), shown);
    }
  }

  @Test
  void a_coin_can_be_recorded() {
    // given
    var record = new DocsPage(browser, url).operation("wallets", "record");
    record.fill("walletId", "tried");
    record.fill("Idempotency-Key", "by-hand");
    record.fillBody("{\"amount\": 20.3}");

    // when
    record.execute(201);

    // then
    assertTrue(record.body().contains("\"balance\": \"20.3\""), record.body());
    assertEquals("20.3", purse.wallet(new WalletId("tried")).text("balance"));
    record.execute(200);
    assertEquals("20.3", purse.wallet(new WalletId("tried")).text("balance"));
    assertEquals(List.of(url), browser.origins());
  }
}
