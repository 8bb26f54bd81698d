package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.PageKey;
import purse.updater.fixture.ObservedDynamoDb;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.readmodel.RunOutcome;

/** What a run copies when nothing goes wrong. */
class UpdateTest {
  private static final String ROW_VERSIONS =
      "select wallet_id, hour, xmin from wallet_hour order by wallet_id, hour";

  private final UpdaterFixture fixture = new UpdaterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void copies_every_hour_of_every_wallet() {
    fixture.ledger().record("ann", "0.1", ago(Duration.ofHours(30)));
    fixture.ledger().record("ann", "0.2", ago(Duration.ofHours(30)));
    fixture.ledger().record("ann", "-0.25");
    fixture.ledger().record("bob", "20.3");

    var result = fixture.update();

    assertEquals(RunOutcome.SUCCEEDED, result.outcome());
    assertEquals(3, result.figures().pages());
    assertEquals(3, result.figures().hoursChanged());
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void copies_eighteen_digits_and_eight_decimals_exactly() {
    fixture.ledger().record("ann", "999999999999999999.99999999");
    fixture.ledger().record("ann", "0.00000001");
    fixture.ledger().record("ann", "-0.1");

    fixture.update();

    assertEquals("999999999999999999.90000000", balanceOf("ann"));
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void copies_a_coin_for_an_hour_of_three_weeks_ago_that_was_copied_before() {
    var threeWeeksAgo = ago(Duration.ofDays(21));
    fixture.ledger().record("ann", "10", threeWeeksAgo);
    fixture.ledger().record("ann", "1");
    fixture.update();

    fixture.clock().advance(Duration.ofMinutes(1));
    fixture.ledger().record("ann", "0.5", threeWeeksAgo);
    var result = fixture.update();

    assertEquals(2, result.figures().hoursChanged(), "that hour and the open page's");
    assertEquals("11.50000000", balanceOf("ann"));
    assertEquals("10.50000000", amountOf("ann", threeWeeksAgo));
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void reads_no_pages_and_writes_no_hours_when_nothing_changed() {
    fixture.ledger().record("ann", "10");
    fixture.update();
    var before = fixture.readModel().rows(ROW_VERSIONS);

    var dynamoDb = new ObservedDynamoDb(fixture.ledger().client());
    var result = fixture.update(dynamoDb);

    assertEquals(0, dynamoDb.batchGets());
    assertEquals(0, dynamoDb.updates());
    assertEquals(before, fixture.readModel().rows(ROW_VERSIONS));
    assertEquals(RunOutcome.SUCCEEDED, result.outcome());
    assertEquals(Optional.empty(), result.figures().lag());
  }

  @Test
  void reads_and_writes_only_what_changed() {
    for (var wallet = 0; wallet < 5; wallet++) {
      fixture.ledger().record("wallet-" + wallet, "10");
    }
    fixture.update();
    var before = fixture.readModel().rows(ROW_VERSIONS);

    fixture.ledger().record("wallet-3", "1");
    var result = fixture.update();

    var after = fixture.readModel().rows(ROW_VERSIONS);
    assertEquals(1, result.figures().pages());
    assertEquals(4, after.stream().filter(before::contains).count());
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void takes_copied_pages_out_of_the_index() {
    fixture.ledger().record("ann", "10");

    fixture.update();

    var page = fixture.ledger().page(page("ann", UpdaterFixture.NOON)).orElseThrow();
    assertEquals(Optional.empty(), page.pendingSince());
    assertEquals(List.of(), fixture.ledger().marked());
  }

  @Test
  void keeps_the_totals_of_a_month_equal_to_the_sum_of_its_hours() {
    var lastHourOfMay = Instant.parse("2026-05-31T23:59:59Z");
    fixture.ledger().record("ann", "10", lastHourOfMay);
    fixture.ledger().record("ann", "1", lastHourOfMay.plusSeconds(1));
    fixture.ledger().record("ann", "-3");
    fixture.update();

    fixture.ledger().record("ann", "0.5", lastHourOfMay);
    fixture.update();

    fixture.assertReadModelEqualsLedger();
    assertEquals("10.50000000", amountOfMonth("2026-05-01"));
    assertEquals("-2.00000000", amountOfMonth("2026-06-01"));
  }

  @Test
  void follows_a_page_that_closes_and_the_next_that_opens() {
    fixture.ledger().record("ann", "10");
    fixture.update();

    fixture.clock().advance(Duration.ofHours(1));
    fixture.ledger().record("ann", "-4");
    fixture.update();

    assertEquals("6.00000000", balanceOf("ann"));
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void knows_no_balance_of_a_wallet_whose_open_page_it_has_not_seen() {
    fixture.ledger().record("ann", "10", ago(Duration.ofHours(2)));
    fixture.ledger().record("ann", "5");
    fixture.ledger().unmark(page("ann", UpdaterFixture.NOON));

    fixture.update();

    var wallet = fixture.readModel().contents().wallets().iterator().next();
    assertEquals(Optional.empty(), wallet.balance());
    assertEquals(0, wallet.version(), "so that its one copied coin does not pass for all of them");
    assertEquals(1, wallet.hoursCount());
  }

  private String balanceOf(String walletId) {
    return fixture
        .readModel()
        .value("select balance from wallet where wallet_id = '%s'".formatted(walletId));
  }

  private String amountOf(String walletId, Instant datetime) {
    return fixture
        .readModel()
        .value(
            "select amount from wallet_hour where wallet_id = '%s' and hour = '%s'"
                .formatted(walletId, LedgerHour.of(datetime).start()));
  }

  private String amountOfMonth(String month) {
    return fixture
        .readModel()
        .value("select amount from wallet_month where month = '%s'".formatted(month));
  }

  private static PageKey page(String walletId, Instant datetime) {
    return new PageKey(new WalletId(walletId), LedgerHour.of(datetime));
  }

  private static Instant ago(Duration duration) {
    return UpdaterFixture.NOON.minus(duration);
  }
}
