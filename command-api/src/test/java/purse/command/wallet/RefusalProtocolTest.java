package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static purse.command.wallet.WalletScenario.POLICY;
import static purse.command.wallet.WalletScenario.coin;
import static purse.command.wallet.WalletScenario.page;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import purse.command.wallet.WalletState.NoWallet;

/** That a refusal is the truth: by a balance of after the arrival, and then by a missing coin. */
class RefusalProtocolTest {
  private static final String MOST = "9".repeat(30) + ".99999999";

  @Test
  void refuses_only_by_a_fresh_balance_and_after_a_look_for_the_coin() {
    var wallet = WalletScenario.remembering(page(3, "4"));
    wallet.arrives("t1", "-5");

    assertEquals("read state", wallet.wakes());
    assertEquals("look for t1", wallet.reads(page(3, "4")));
    assertEquals("t1 refused at 4; rest", wallet.finds());
  }

  @Test
  void refuses_a_debit_of_a_wallet_without_a_coin() {
    var wallet = WalletScenario.ofUnknownWallet();
    wallet.arrives("t1", "-5");
    wallet.wakes();

    assertEquals("look for t1", wallet.reads(new NoWallet()));
    assertEquals("t1 refused at 0; rest", wallet.finds());
  }

  @Test
  void records_a_debit_that_another_instance_has_made_possible() {
    var wallet = WalletScenario.remembering(page(3, "4"));
    wallet.arrives("t1", "-5");
    wallet.wakes();

    assertEquals("commit t1 on v4", wallet.reads(page(4, "5")));
  }

  @Test
  void answers_a_debit_that_was_accepted_as_it_was_then() {
    var wallet = WalletScenario.remembering(page(3, "0"));
    wallet.arrives("t1", "-5");
    wallet.wakes();
    wallet.reads(page(3, "0"));

    assertEquals("t1 replayed; rest", wallet.finds(coin("t1", "-5", 3, "0")));
  }

  @Test
  void calls_a_debit_reused_whose_trace_id_stands_for_another_coin() {
    var wallet = WalletScenario.remembering(page(3, "0"));
    wallet.arrives("t1", "-5");
    wallet.wakes();
    wallet.reads(page(3, "0"));

    assertEquals("t1 reused; rest", wallet.finds(coin("t1", "-4", 3, "0")));
  }

  @Test
  void does_not_refuse_by_a_balance_that_was_asked_for_before_the_arrival() {
    var wallet = WalletScenario.remembering(page(3, "4"));
    wallet.arrives("t1", "-5");
    wallet.wakes();

    wallet.arrives("t2", "-6");

    assertEquals("read state, look for t1", wallet.reads(page(3, "4")));
    assertEquals("commit t2 on v4", wallet.reads(page(4, "6")));
    assertEquals("t1 refused at 4", wallet.finds());
  }

  @Test
  void does_not_refuse_by_a_transaction_that_was_sent_before_the_arrival() {
    var wallet = WalletScenario.remembering(page(3, "4"));
    wallet.arrives("t1", "-4");
    wallet.wakes();

    wallet.arrives("t2", "-1");

    assertEquals("t1 recorded; read state", wallet.isCommitted());
    assertEquals("look for t2", wallet.reads(page(4, "0")));
  }

  @Test
  void does_not_refuse_by_a_page_that_was_seen_before_the_arrival() {
    var wallet = WalletScenario.remembering(page(3, "4"));
    wallet.arrives("t1", "-4");
    wallet.wakes();

    wallet.arrives("t2", "-5");
    wallet.losesTheLockTo(page(4, "3"));

    assertEquals("read state, look for t1", wallet.wakes());
    assertEquals("rest", wallet.reads(page(4, "3")));
    assertEquals("t1 refused at 3; look for t2", wallet.finds());
    assertEquals("t2 refused at 3; rest", wallet.finds());
  }

  @Test
  void refuses_by_a_page_that_was_seen_after_the_arrival() {
    var wallet = WalletScenario.remembering(page(3, "4"));
    wallet.arrives("t1", "-4");
    wallet.wakes();
    wallet.losesTheLockTo(page(4, "3"));

    assertEquals("look for t1", wallet.wakes());
    assertEquals("t1 refused at 3; rest", wallet.finds());
  }

  @Test
  void a_debit_that_failed_by_the_predicted_balance_is_decided_again_when_the_credit_ahead_fails() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "-8");
    wallet.arrives("t2", "-5");
    wallet.wakes();

    assertEquals("t1 replayed; commit t2 on v3", wallet.isRejectedFor(coin("t1", "-8", 2, "10")));
  }

  @Test
  void refuses_several_by_one_look_and_lets_those_behind_go() {
    var wallet = WalletScenario.ofUnknownWallet();
    wallet.arrives("t1", "-5");
    wallet.arrives("t2", "-6");
    wallet.arrives("t3", "-1");
    wallet.arrives("t4", "-7");
    wallet.wakes();

    assertEquals("commit t3 on v3", wallet.reads(page(3, "4")));
    assertEquals("t3 recorded; look for t1 t2 t4", wallet.isCommitted());
    assertEquals(
        "t1 refused at 4, t2 replayed, t4 refused at 3; rest",
        wallet.finds(coin("t2", "-6", 1, "4")));
  }

  @Test
  void judges_requests_of_one_trace_id_each_by_what_it_asks_for() {
    var wallet = WalletScenario.ofUnknownWallet();
    wallet.arrives("t1", "-5");
    wallet.arrives("t1", "-6");
    wallet.arrives("t1", "-4");
    wallet.wakes();

    assertEquals("commit t1 on v3", wallet.reads(page(3, "4")));
    assertEquals("t1 recorded; look for t1", wallet.isCommitted());
    assertEquals("t1 reused, t1 reused; rest", wallet.finds(coin("t1", "-4", 4, "0")));
  }

  @Test
  void looks_for_no_more_coins_than_one_read_may_ask_for() {
    var wallet = WalletScenario.ofUnknownWallet();
    IntStream.rangeClosed(1, LedgerStore.COINS_READ_MAX + 20)
        .forEach(n -> wallet.arrives("t" + n, "-5"));
    wallet.wakes();
    wallet.reads(page(3, "4"));

    var next = wallet.finds();

    assertEquals(LedgerStore.COINS_READ_MAX, wallet.outcomes().size());
    assertEquals(20 + 2, next.substring(next.indexOf("look for")).split(" ").length);
  }

  @Test
  void refuses_a_credit_beyond_thirty_digits_in_the_same_way() {
    var wallet = WalletScenario.remembering(page(3, MOST));
    wallet.arrives("t1", "0.00000001");
    wallet.arrives("t2", "-0.00000001");

    assertEquals("commit t2 on v3", wallet.wakes());
    assertEquals("t2 recorded; look for t1", wallet.isCommitted());
    assertEquals("t1 over the limit at " + MOST + "; rest", wallet.finds());
  }

  @Test
  void a_credit_that_only_a_debit_ahead_makes_room_for_waits_for_that_debit() {
    var wallet = WalletScenario.remembering(page(3, MOST));
    wallet.arrives("t1", "-1");
    wallet.arrives("t2", "1");

    assertEquals("commit t1 on v3", wallet.wakes());
    assertEquals("t1 recorded; commit t2 on v4", wallet.isCommitted());
  }

  @Test
  void looks_again_when_the_look_failed() {
    var wallet = WalletScenario.ofUnknownWallet();
    wallet.arrives("t1", "-5");
    wallet.wakes();
    wallet.reads(page(3, "4"));

    assertEquals("look for t1", wallet.cannotReadTheCoins());
    assertEquals("t1 refused at 4; rest", wallet.finds());
  }

  @Test
  void a_store_that_fails_to_look_is_given_longer_and_longer_rests() {
    var wallet = WalletScenario.ofUnknownWallet();
    wallet.arrives("t1", "-5");
    wallet.wakes();
    wallet.reads(page(3, "4"));
    assertTrue(wallet.restBeforeTheLook().isZero());

    var rests = Duration.ZERO;
    for (var failure = 1; failure < POLICY.failuresMax(); failure++) {
      assertEquals("look for t1", wallet.cannotReadTheCoins());
      rests = rests.plus(wallet.restBeforeTheLook());
    }

    assertTrue(
        rests.compareTo(POLICY.pauseMin().multipliedBy(POLICY.failuresMax())) > 0, rests::toString);
    assertEquals("t1 undecided; rest", wallet.cannotReadTheCoins());
    wallet.arrives("t2", "-5");
    wallet.wakes();
    wallet.reads(page(3, "4"));
    assertTrue(wallet.restBeforeTheLook().isZero());
  }

  @Test
  void a_look_that_gives_up_takes_nobody_along_who_was_not_looked_for() {
    var wallet = WalletScenario.ofUnknownWallet();
    wallet.arrives("t1", "-5");
    wallet.wakes();
    wallet.reads(page(3, "4"));
    for (var failure = 1; failure < POLICY.failuresMax(); failure++) {
      wallet.cannotReadTheCoins();
    }
    wallet.arrives("t2", "1");
    wallet.arrives("t3", "-100");
    assertEquals("commit t2 on v3", wallet.wakes());
    assertEquals("t2 recorded; rest", wallet.isCommitted());

    assertEquals("t1 undecided; look for t3", wallet.cannotReadTheCoins());
    assertEquals("t3 refused at 5; rest", wallet.finds());
  }

  @Test
  void a_coin_that_cannot_be_read_concerns_those_alone_who_ask_for_it() {
    var wallet = WalletScenario.remembering(page(3, "4"));
    IntStream.rangeClosed(1, 5).forEach(n -> wallet.arrives("t" + n, "-10"));
    wallet.arrives("t4", "-11");
    wallet.wakes();
    assertEquals("look for t1 t2 t3 t4 t5", wallet.reads(page(3, "4")));
    wallet.arrives("t6", "-12");
    assertEquals("read state", wallet.wakes());
    assertEquals("rest", wallet.reads(page(3, "4")));

    assertEquals("look for t1 t2", wallet.findsACoinThatCannotBeRead());
    assertEquals("t1 refused at 4, t2 refused at 4; look for t3 t4 t5", wallet.finds());
    assertEquals("look for t3", wallet.findsACoinThatCannotBeRead());
    assertEquals("t3 refused at 4; look for t4 t5", wallet.finds());
    assertEquals("look for t4", wallet.findsACoinThatCannotBeRead());
    assertEquals("t4 undecided, t4 undecided; look for t5", wallet.findsACoinThatCannotBeRead());
    assertEquals("t5 refused at 4; look for t6", wallet.finds());
    assertEquals("t6 refused at 4; rest", wallet.finds());
  }

  @Test
  void one_who_was_looked_for_with_others_is_not_alone_because_they_are_out_of_time() {
    var wallet = WalletScenario.remembering(page(3, "4"));
    wallet.arrives("t1", "-10");
    wallet.passes(Duration.ofSeconds(1));
    wallet.arrives("t2", "-10");
    wallet.wakes();
    assertEquals("look for t1 t2", wallet.reads(page(3, "4")));
    wallet.passes(POLICY.deadline().minusSeconds(1));
    wallet.arrives("t3", "1");
    assertEquals("t1 undecided; commit t3 on v3", wallet.wakes());

    assertEquals("look for t2", wallet.findsACoinThatCannotBeRead());
    assertEquals("t2 refused at 4", wallet.finds());
  }

  @Test
  void a_coin_that_cannot_be_read_is_no_failure_of_the_store() {
    var wallet = WalletScenario.remembering(page(3, "4"));
    IntStream.rangeClosed(1, 64).forEach(n -> wallet.arrives("t" + n, "-10"));
    wallet.wakes();
    wallet.reads(page(3, "4"));
    for (var half = 32; half >= 1; half /= 2) {
      assertTrue(wallet.findsACoinThatCannotBeRead().startsWith("look for t1"));
      assertTrue(wallet.restBeforeTheLook().isZero());
    }

    assertTrue(wallet.findsACoinThatCannotBeRead().startsWith("t1 undecided; look for t2"));
  }

  @Test
  void answers_nobody_twice_whose_deadline_passes_before_the_look_is_repeated() {
    var wallet = WalletScenario.ofUnknownWallet();
    wallet.arrives("t1", "-5");
    wallet.wakes();
    wallet.reads(page(3, "4"));
    wallet.cannotReadTheCoins();
    wallet.passesTheDeadline();

    assertEquals("t1 undecided; rest", wallet.wakes());
  }
}
