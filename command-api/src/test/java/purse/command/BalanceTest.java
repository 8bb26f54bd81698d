package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.Coins;
import purse.core.WalletId;
import purse.embedded.client.Answer;
import purse.ledger.CoinTransaction;
import purse.ledger.HourTotals;
import purse.ledger.Page;

/** Under load from several sides, a wallet stays exact and is judged on its true balance. */
class BalanceTest {
  private final WalletId walletId = new WalletId("w-" + UUID.randomUUID());
  private final LedgerFixture ledger = new LedgerFixture();
  private final Instance one = patientInstance();
  private final Instance other = patientInstance();

  @AfterEach
  void close() {
    one.close();
    other.close();
    ledger.close();
  }

  @Test
  void loses_nothing_when_sixty_four_clients_credit_and_debit_at_once() {
    var answers =
        AtOnce.times(
                64, client -> LongStream.range(0, 10).mapToObj(i -> random(client, i)).toList())
            .stream()
            .flatMap(List::stream)
            .toList();

    var recorded = answers.stream().filter(answer -> answer.status() == 201).count();
    assertEquals(
        answers.size() - recorded,
        answers.stream().filter(answer -> answer.code().equals("insufficient-coins")).count());
    assertExact(recorded);
  }

  /** On a busy machine, two instances on one wallet may need longer than clients would wait. */
  private Instance patientInstance() {
    var environment = ledger.environment();
    environment.put("REQUEST_DEADLINE", "20s");
    return Instance.start(environment, InstantSource.system());
  }

  private Answer random(int client, long i) {
    var cents = ThreadLocalRandom.current().nextInt(1, 500);
    var sign = ThreadLocalRandom.current().nextBoolean() ? "" : "-";
    var instance = client % 2 == 0 ? one : other;
    return instance.record(walletId, client + "-" + i, sign + cents / 100 + "." + cents % 100);
  }

  /** Coins = pages = the open page's balance, without a gap and never below zero. */
  private void assertExact(long count) {
    var coins = ledger.coins(walletId);
    var pages = ledger.pages(walletId);
    assertEquals(count, coins.size());
    assertEquals(
        LongStream.rangeClosed(1, count).boxed().toList(),
        coins.stream().map(CoinTransaction::sequence).toList());
    assertFalse(coins.stream().anyMatch(coin -> coin.balanceAfter().isNegative()));
    var totals = pages.stream().map(Page::totals).reduce(HourTotals.NONE, HourTotals::plus);
    assertEquals(HourTotals.of(coins), totals);
    assertEquals(totals.amount(), pages.getLast().balance().orElseThrow());
    assertEquals(totals.amount().toString(), one.wallet(walletId).text("balance"));
  }

  @Test
  void judges_a_debit_on_the_balance_that_another_instance_has_just_credited() {
    one.record(walletId, "t1", "1");
    other.record(walletId, "t2", "100");

    var debit = one.record(walletId, "t3", "-50");

    assertEquals(201, debit.status(), debit.body());
    assertEquals("51", debit.text("balance"));
  }

  @Test
  void judges_a_debit_on_a_credit_that_opened_the_next_hour() {
    one.record(walletId, "t1", "1", "2026-05-01T10:00:00Z");
    other.record(walletId, "t2", "100", "2026-05-01T11:00:00Z");

    var debit = one.record(walletId, "t3", "-50", "2026-05-01T10:30:00Z");

    assertEquals(201, debit.status(), debit.body());
    assertEquals("51", debit.text("balance"));
    assertExact(3);
  }

  @Test
  void refuses_a_debit_beyond_the_balance_and_names_it() {
    one.record(walletId, "t1", "1");

    var refused = other.record(walletId, "t2", "-1.00000001");

    assertEquals(409, refused.status());
    assertEquals("insufficient-coins", refused.code());
    assertEquals("1", refused.text("balance"));
    assertEquals("1", refused.text("version"));
    assertEquals("not-recorded", transaction("t2").code());
    assertExact(1);
  }

  @Test
  void accepts_under_the_same_trace_id_what_it_had_refused_once_the_balance_allows_it() {
    one.record(walletId, "t1", "1");
    assertEquals(409, one.record(walletId, "t2", "-2").status());

    other.record(walletId, "t3", "1");

    assertEquals(201, one.record(walletId, "t2", "-2").status());
    assertEquals("0", one.wallet(walletId).text("balance"));
  }

  @Test
  void refuses_the_first_debit_of_a_wallet_without_coins() {
    var refused = one.record(walletId, "t1", "-1");

    assertEquals(409, refused.status());
    assertEquals("0", refused.text("balance"));
    assertEquals("0", refused.text("version"));
    assertEquals("unknown-wallet", one.wallet(walletId).code());
  }

  @Test
  void opens_one_wallet_when_its_first_two_coins_are_dated_in_different_hours() {
    for (var round = 0; round < 30; round++) {
      var wallet = new WalletId(walletId + "-" + round);
      var answers =
          AtOnce.times(
              2,
              i ->
                  i == 0
                      ? one.record(wallet, "t1", "1", "2026-05-01T10:00:00Z")
                      : other.record(wallet, "t2", "2", "2026-05-01T11:00:00Z"));

      assertEquals(List.of(201, 201), answers.stream().map(Answer::status).toList());
      assertEquals("3", one.wallet(wallet).text("balance"));
      assertEquals(1, ledger.pages(wallet).stream().filter(Page::isOpen).count());
    }
  }

  @Test
  void refuses_a_credit_that_would_make_the_balance_too_long() {
    ledger.open(walletId, "999999999999999999999999999999");

    var refused = one.record(walletId, "t1", "1");

    assertEquals(409, refused.status());
    assertEquals("balance-limit", refused.code());
    assertEquals(one.wallet(walletId).text("version"), refused.text("version"));
    assertEquals(201, one.record(walletId, "t2", "0.99999999").status());
  }

  @Test
  void keeps_every_digit_from_request_to_ledger_and_back() {
    one.record(walletId, "t1", "0.1");
    one.record(walletId, "t2", "0.2");
    assertEquals("0.3", one.wallet(walletId).text("balance"));

    var most = one.record(walletId, "t3", "999999999999999999.99999999");

    assertEquals("1000000000000000000.29999999", most.text("balance"));
    assertEquals("999999999999999999.99999999", transaction("t3").text("amount"));
    assertTrue(one.record(walletId, "t4", "0.00000001").body().contains("\"0.00000001\""));
    assertEquals(Coins.of("1000000000000000000.3"), ledger.coins(walletId).get(3).balanceAfter());
  }

  private Answer transaction(String traceId) {
    return one.client().get("/wallets/" + walletId + "/transactions/" + traceId);
  }
}
