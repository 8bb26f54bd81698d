package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.Attributes;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import purse.ledger.PageKey;
import purse.ledger.Values;
import purse.updater.fixture.LogLines;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.readmodel.RunOutcome;

/** What a run does with a wallet that it cannot copy: names it, counts it, and goes on. */
class SetAsideTest {
  private static final LedgerHour HOUR = LedgerHour.of(UpdaterFixture.NOON);
  private static final Coins MORE_THAN_HALF_OF_WHAT_FITS = Coins.of("9".repeat(30));

  private final UpdaterFixture fixture = new UpdaterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void names_a_wallet_with_an_item_that_is_no_page_and_copies_the_others() {
    fixture.ledger().record("ann", "10");
    fixture.ledger().record("broken", "10");
    fixture.ledger().record("zoe", "10");
    fixture.ledger().corruptPagesOf("broken");

    try (var log = LogLines.ofPurse()) {
      var result = fixture.update();

      assertEquals(RunOutcome.INCOMPLETE, result.outcome());
      assertFalse(result.isComplete());
      assertEquals(1, result.figures().walletsSetAside());
      assertTrue(log.lines().stream().anyMatch(line -> line.contains("wallet broken is set")));
    }
    assertEquals(List.of("ann", "zoe"), walletsCopied());
    assertEquals("incomplete", fixture.readModel().value("select outcome from update_run"));
    assertTrue(fixture.readModel().value("select message from update_run").contains("broken"));
  }

  /** Also where those are of a later batch than the one that cannot be understood. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1_000})
  void leaves_the_other_pages_of_a_wallet_alone_of_which_one_is_no_page(int batchPagesMax) {
    fixture.ledger().record("ann", "10");
    fixture.ledger().record("broken", "10", UpdaterFixture.NOON.minus(Duration.ofHours(1)));
    fixture.ledger().record("broken", "10");
    corrupt(new PageKey(new WalletId("broken"), LedgerHour.of(HOUR.start().minusSeconds(1))));
    fixture.clock().advance(Duration.ofMinutes(7));

    var result =
        fixture.update(
            fixture.ledger().client(),
            fixture.readModel().connections(),
            batchPagesMax,
            new StopSignal());

    assertEquals(List.of("ann"), walletsCopied());
    assertEquals("1", fixture.readModel().value("select count(*) from wallet_hour"));
    assertEquals(1, result.figures().walletsSetAside());
    assertEquals(3, result.figures().pages());
    assertEquals(2, fixture.ledger().marked().size(), "nothing of it was copied");
  }

  private void corrupt(PageKey key) {
    var item = new HashMap<>(PageCodec.toItem(fixture.ledger().page(key).orElseThrow()));
    item.put(Attributes.AMOUNT, Values.text("ten"));
    fixture.ledger().putItem(item);
  }

  @Test
  void copies_it_once_it_is_put_right() {
    fixture.ledger().record("broken", "10");
    var key = new PageKey(new WalletId("broken"), HOUR);
    var right = fixture.ledger().page(key).orElseThrow();
    fixture.ledger().corruptPagesOf("broken");
    fixture.update();

    fixture.ledger().putItem(PageCodec.toItem(right));

    assertEquals(RunOutcome.SUCCEEDED, fixture.update().outcome());
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void sets_aside_an_item_of_the_index_that_belongs_to_no_wallet() {
    fixture.ledger().record("ann", "10");
    fixture
        .ledger()
        .putItem(
            Map.of(
                Attributes.PARTITION_KEY, Values.text("X#somebody"),
                Attributes.SORT_KEY, Values.text("else"),
                Attributes.PENDING, Values.text("00"),
                Attributes.PENDING_KEY, Values.text("whatever")));

    var result = fixture.update();

    assertEquals(RunOutcome.INCOMPLETE, result.outcome());
    assertEquals(1, result.figures().walletsSetAside());
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void sets_aside_a_wallet_whose_month_overflows_over_two_runs() {
    fixture.ledger().record("ann", "10");
    putHugePage("huge", HOUR, 1);
    assertEquals(RunOutcome.SUCCEEDED, fixture.update().outcome());

    fixture.ledger().record("ann", "1");
    putHugePage("huge", LedgerHour.of(HOUR.end()), 2);
    var result = fixture.update();

    assertEquals(RunOutcome.INCOMPLETE, result.outcome());
    assertEquals(1, result.figures().walletsSetAside());
    assertEquals(
        "11.00000000",
        fixture.readModel().value("select balance from wallet where wallet_id = 'ann'"));
    assertEquals(
        "1",
        fixture.readModel().value("select count(*) from wallet_hour where wallet_id = 'huge'"));
  }

  @Test
  void sets_aside_a_wallet_whose_month_overflows_in_one_run() {
    fixture.ledger().record("ann", "10");
    putHugePage("huge", HOUR, 1);
    putHugePage("huge", LedgerHour.of(HOUR.end()), 2);

    try (var log = LogLines.ofPurse()) {
      assertEquals(RunOutcome.INCOMPLETE, fixture.update().outcome());

      assertTrue(log.lines().stream().allMatch(line -> line.length() < 300), "fit to be read");
    }
    assertEquals(List.of("ann"), walletsCopied());
  }

  @Test
  void counts_the_age_of_what_it_set_aside_into_the_lag() {
    putHugePage("huge", HOUR, 1);
    putHugePage("huge", LedgerHour.of(HOUR.end()), 2);
    fixture.clock().advance(Duration.ofMinutes(7));
    fixture.ledger().record("ann", "10");

    var result = fixture.update();

    assertEquals(Optional.of(Duration.ofMinutes(7)), result.figures().lag());
  }

  private void putHugePage(String walletId, LedgerHour hour, long version) {
    fixture
        .ledger()
        .putItem(
            PageCodec.toItem(
                new Page(
                    new WalletId(walletId),
                    hour,
                    new HourTotals(MORE_THAN_HALF_OF_WHAT_FITS, MORE_THAN_HALF_OF_WHAT_FITS, 1),
                    version,
                    fixture.clock().instant(),
                    Optional.of(Coins.ZERO),
                    Optional.of(fixture.clock().instant()))));
  }

  private List<String> walletsCopied() {
    return fixture.readModel().rows("select wallet_id from wallet order by 1").stream()
        .map(row -> String.valueOf(row.get("wallet_id")))
        .toList();
  }
}
