package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static purse.command.wallet.WalletScenario.NOON;
import static purse.command.wallet.WalletScenario.POLICY;
import static purse.command.wallet.WalletScenario.coin;
import static purse.command.wallet.WalletScenario.page;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.core.Coins;

/** That one who is refused holds up nobody, and is told the truth of its own place in the order. */
class RefusedAmongOthersProtocolTest {
  private final WalletScenario wallet = WalletScenario.remembering(page(3, "10"));

  @Test
  void credits_and_refused_debits_in_turn_share_one_transaction_and_one_look() {
    for (var n = 1; n <= 4; n++) {
      wallet.arrives("c" + n, "1");
      wallet.arrives("d" + n, "-100");
    }

    assertEquals("commit c1 c2 c3 c4 on v3", wallet.wakes());
    assertEquals(
        "c1 recorded, c2 recorded, c3 recorded, c4 recorded; look for d1 d2 d3 d4",
        wallet.isCommitted());
    assertEquals(
        "d1 refused at 11, d2 refused at 12, d3 refused at 13, d4 refused at 14; rest",
        wallet.finds());
  }

  @Test
  void a_refusal_tells_the_balance_and_the_version_of_the_coin_ahead_of_it() {
    wallet.arrives("t1", "1");
    wallet.arrives("t2", "-8");
    wallet.arrives("t3", "-4");
    wallet.arrives("t4", "2");
    wallet.wakes();
    wallet.isCommitted();

    assertEquals("t3 refused at 3; rest", wallet.finds());
    assertEquals(List.of(new InsufficientCoins(Coins.of("3"), 5)), wallet.outcomes());
  }

  @Test
  void one_that_credits_behind_it_would_cover_is_refused_in_its_place() {
    wallet.arrives("t1", "-8");
    wallet.arrives("t2", "-5");
    wallet.arrives("t3", "100");

    assertEquals("commit t1 t3 on v3", wallet.wakes());
    wallet.isCommitted();
    assertEquals("t2 refused at 2; rest", wallet.finds());
  }

  @Test
  void one_that_only_a_credit_ahead_covers_waits_and_is_not_refused() {
    wallet.arrives("t1", "5");
    wallet.arrives("t2", "-100");
    wallet.arrives("t3", "-15");
    wallet.arrives("t4", "1");

    assertEquals("commit t1 on v3", wallet.wakes());
    assertEquals("t1 recorded; commit t3 t4 on v4, look for t2", wallet.isCommitted());
  }

  @Test
  void the_look_goes_on_together_with_the_next_transaction() {
    wallet.arrives("t1", "1");
    wallet.arrives("t2", "-100");
    wallet.wakes();
    wallet.arrives("t3", "1");

    assertEquals("t1 recorded; commit t3 on v4, look for t2", wallet.isCommitted());
    assertEquals("t2 refused at 11", wallet.finds());
    assertEquals("t3 recorded; rest", wallet.isCommitted());
  }

  @Test
  void the_next_transactions_wait_for_no_look_that_takes_long() {
    wallet.arrives("t1", "1");
    wallet.arrives("t2", "-100");
    wallet.wakes();
    wallet.arrives("t3", "1");
    wallet.isCommitted();
    wallet.arrives("t4", "1");
    assertEquals("t3 recorded; commit t4 on v5", wallet.isCommitted());

    assertEquals("t4 recorded; rest", wallet.isCommitted());
    wallet.arrives("t5", "1");
    assertEquals("commit t5 on v6", wallet.wakes());
    assertEquals("t2 refused at 11", wallet.finds());
  }

  @Test
  void who_is_refused_during_a_look_is_looked_for_by_the_next() {
    wallet.arrives("t1", "1");
    wallet.arrives("t2", "-100");
    wallet.wakes();
    wallet.arrives("t2", "-90");
    wallet.arrives("t3", "1");
    wallet.arrives("t4", "-80");
    wallet.isCommitted();
    assertEquals("t3 recorded; rest", wallet.isCommitted());

    assertEquals("t2 refused at 11; look for t2 t4", wallet.finds());
    assertEquals("t2 refused at 11, t4 refused at 12; rest", wallet.finds());
  }

  @Test
  void one_that_was_accepted_before_is_a_replay() {
    wallet.arrives("t1", "1");
    wallet.arrives("t2", "-100");
    wallet.wakes();
    wallet.arrives("t3", "1");
    wallet.isCommitted();

    assertEquals("t2 replayed", wallet.finds(coin("t2", "-100", 2, "4")));
    assertEquals("t3 recorded; rest", wallet.isCommitted());
  }

  @Test
  void the_end_of_the_look_is_told_whatever_becomes_of_the_transaction() {
    wallet.arrives("t1", "1");
    wallet.arrives("t2", "-100");
    wallet.wakes();
    wallet.arrives("t3", "1");
    wallet.isCommitted();

    assertEquals("pause", wallet.hearsNothing());
    assertEquals("t2 refused at 11", wallet.finds());
    assertEquals("commit t3 on v4", wallet.wakes());
  }

  @Test
  void when_the_transaction_is_rejected_all_is_decided_again_in_order() {
    wallet.arrives("t1", "-8");
    wallet.arrives("t2", "-5");
    wallet.arrives("t3", "-1");
    wallet.wakes();

    assertEquals("pause", wallet.losesTheLockTo(page(4, "6")));
    assertEquals("commit t2 t3 on v4", wallet.wakes());
    assertEquals("t2 recorded, t3 recorded; look for t1", wallet.isCommitted());
    assertEquals("t1 refused at 6; rest", wallet.finds());
  }

  @Test
  void a_neighbour_that_is_a_replay_has_the_refused_decided_again() {
    wallet.arrives("t1", "-8");
    wallet.arrives("t2", "-5");
    wallet.wakes();

    assertEquals("t1 replayed; commit t2 on v3", wallet.isRejectedFor(coin("t1", "-8", 2, "10")));
  }

  @Test
  void one_whose_trace_id_is_found_to_be_another_ones_coin_is_decided_again() {
    wallet.arrives("t1", "-20");
    wallet.arrives("t1", "-5");
    wallet.wakes();

    assertEquals("t1 reused; read state", wallet.isRejectedFor(coin("t1", "-6", 2, "10")));
    assertEquals("look for t1", wallet.reads(page(3, "10")));
    assertEquals("t1 reused; rest", wallet.finds(coin("t1", "-6", 2, "10")));
  }

  @Test
  void when_the_transaction_is_turned_away_all_is_decided_again() {
    wallet.arrives("t1", "-8");
    wallet.arrives("t2", "-5");
    wallet.wakes();
    wallet.isThrottled();
    assertEquals("commit t1 on v3", wallet.wakes());
    wallet.contends();

    assertEquals("read state", wallet.wakes());
    assertEquals("commit t2 on v4", wallet.reads(page(4, "7")));
  }

  @Test
  void nothing_is_refused_while_the_outcome_is_unknown() {
    wallet.arrives("t1", "-8");
    wallet.arrives("t2", "-5");
    wallet.wakes();

    assertEquals("pause", wallet.hearsNothing());
    assertEquals("commit t1 on v3", wallet.wakes());
    assertEquals("t1 recorded; look for t2", wallet.isCommitted());
    assertEquals("t2 refused at 2; rest", wallet.finds());
  }

  @Test
  void the_refused_of_an_unknown_outcome_are_answered_by_their_deadline() {
    wallet.arrives("t1", "-8");
    wallet.arrives("t2", "-5");
    wallet.wakes();
    wallet.hearsNothing();
    wallet.passesTheDeadline();

    assertEquals("t1 undecided, t2 undecided; rest", wallet.wakes());
  }

  @Test
  void an_unknown_outcome_is_asked_for_as_long_as_a_refused_one_waits_for_it() {
    wallet.arrives("t1", "-8");
    wallet.passes(Duration.ofSeconds(1));
    wallet.arrives("t2", "-5");
    wallet.wakes();
    wallet.hearsNothing();
    wallet.passes(POLICY.deadline().minusSeconds(1));

    assertEquals("t1 undecided; commit t1 on v3", wallet.wakes());
    assertEquals("look for t2", wallet.isCommitted());
  }

  @Test
  void one_bad_coin_fails_none_of_the_refused() {
    wallet.arrives("bad", "1");
    wallet.arrives("t2", "-100");
    wallet.wakes();

    assertEquals("bad failed; read state", wallet.isInvalid());
    assertEquals("look for t2", wallet.reads(page(3, "10")));
    assertEquals("t2 refused at 10; rest", wallet.finds());
  }

  @Test
  void coins_that_go_one_by_one_take_the_refused_along() {
    wallet.arrives("t1", "1");
    wallet.arrives("t2", "-100");
    wallet.arrives("t3", "1");
    wallet.wakes();
    wallet.isInvalid();

    assertEquals("commit t1 on v3", wallet.reads(page(3, "10")));
    assertEquals("t1 recorded; commit t3 on v4, look for t2", wallet.isCommitted());
  }

  @Test
  void a_look_that_fails_is_tried_again_with_the_next_transaction() {
    wallet.arrives("t1", "1");
    wallet.arrives("t2", "-100");
    wallet.wakes();
    wallet.arrives("t3", "1");
    wallet.isCommitted();
    wallet.arrives("t4", "1");

    assertEquals("look for t2", wallet.cannotReadTheCoins());
    assertTrue(wallet.restBeforeTheLook().isPositive());
    assertEquals("t3 recorded; commit t4 on v5", wallet.isCommitted());
    assertEquals("t2 refused at 11", wallet.finds());
  }

  @Test
  void looks_that_fail_beside_transactions_leave_the_refused_undecided_and_nobody_else() {
    wallet.arrives("t0", "1");
    wallet.arrives("d", "-100");
    wallet.wakes();
    wallet.arrives("t1", "1");
    wallet.isCommitted();
    for (var n = 1; n < POLICY.failuresMax(); n++) {
      assertEquals("look for d", wallet.cannotReadTheCoins());
    }

    assertEquals("d undecided", wallet.cannotReadTheCoins());
    assertEquals("t1 recorded; rest", wallet.isCommitted());
  }

  @Test
  void a_look_that_works_ends_the_row_of_looks_that_fail() {
    wallet.arrives("t0", "1");
    wallet.arrives("d0", "-100");
    wallet.wakes();
    for (var n = 1; n <= 2 * POLICY.failuresMax(); n++) {
      wallet.arrives("t" + n, "1");
      wallet.arrives("d" + n, "-100");
      wallet.isCommitted();
      assertTrue(wallet.cannotReadTheCoins().startsWith("look for"), "given up");
      assertTrue(wallet.restBeforeTheLook().compareTo(POLICY.pauseMin()) <= 0);
      assertTrue(wallet.finds().startsWith("d" + (n - 1) + " refused"));
    }
  }

  @Test
  void those_who_wait_for_a_look_are_answered_by_their_deadline() {
    wallet.arrives("t1", "1");
    wallet.arrives("t2", "-100");
    wallet.wakes();
    wallet.arrives("t3", "1");
    wallet.isCommitted();
    wallet.passesTheDeadline();
    wallet.arrives("t4", "1");

    assertEquals("t3 recorded, t2 undecided; commit t4 on v5", wallet.isCommitted());
    assertEquals("", wallet.cannotReadTheCoins());
  }

  @Test
  void those_whose_deadline_passes_during_a_look_are_not_looked_for_again() {
    IntStream.rangeClosed(1, 101).forEach(n -> wallet.arrives("d" + n, "-100"));
    wallet.arrives("t1", "1");
    wallet.wakes();
    wallet.arrives("t2", "1");
    wallet.isCommitted();
    wallet.passesTheDeadline();

    assertEquals("", wallet.cannotReadTheCoins().replaceAll("d[0-9]+ undecided(, )?", ""));
    assertEquals(101, wallet.outcomes().size());
  }

  @Test
  void a_transaction_that_gives_up_takes_none_along_who_wait_for_a_look() {
    wallet.arrives("t1", "1");
    wallet.arrives("t2", "-100");
    wallet.wakes();
    wallet.arrives("t3", "1");
    wallet.isCommitted();
    for (var failure = 1; failure < POLICY.failuresMax(); failure++) {
      assertEquals("pause", wallet.hearsNothing());
      assertEquals("commit t3 on v4", wallet.wakes());
    }

    assertEquals("t3 undecided; rest", wallet.hearsNothing());
    assertEquals("t2 refused at 11; rest", wallet.finds());
  }

  @Test
  void a_transaction_takes_any_number_of_refused_and_looks_for_a_hundred_at_a_time() {
    IntStream.rangeClosed(1, 250).forEach(n -> wallet.arrives("d" + n, "-100"));
    wallet.arrives("t1", "1");
    wallet.wakes();

    wallet.isCommitted();
    assertEquals(1, wallet.outcomes().size());
    wallet.finds();
    assertEquals(100, wallet.outcomes().size());
    wallet.finds();
    assertEquals(100, wallet.outcomes().size());
    assertTrue(wallet.finds().endsWith("; rest"));
    assertEquals(50, wallet.outcomes().size());
  }

  @Test
  void who_lets_others_go_first_on_a_contended_wallet_looks_meanwhile() {
    wallet.arrives("t1", "1");
    wallet.wakes();
    wallet.losesTheLockTo(page(4, "10"));
    wallet.arrives("t2", "-100");
    wallet.wakes();
    wallet.passes(Duration.ofMillis(20));
    wallet.arrives("t3", "1");

    assertEquals("t1 recorded; pause, look for t2", wallet.isCommitted());
    assertEquals("t2 refused at 11", wallet.finds());
    assertEquals("pause", wallet.wakes());
  }

  @Test
  void how_long_others_go_first_is_measured_by_the_transaction_and_not_by_a_look_beside_it() {
    wallet.arrives("t1", "1");
    wallet.wakes();
    wallet.losesTheLockTo(page(4, "10"));
    wallet.arrives("t2", "-100");
    wallet.wakes();
    wallet.arrives("t3", "1");
    assertEquals("t1 recorded; read state, look for t2", wallet.isCommitted());
    assertEquals("commit t3 on v5", wallet.reads(page(5, "11")));
    wallet.passes(Duration.ofMillis(20));
    wallet.arrives("t4", "1");

    assertEquals("t3 recorded; pause", wallet.isCommitted());
    assertEquals(Duration.ofMillis(40), wallet.pause());
  }

  @Test
  void the_look_goes_on_together_with_a_read_of_the_state() {
    wallet.arrives("t1", "1");
    wallet.wakes();
    wallet.losesTheLockTo(page(4, "10"));
    wallet.arrives("t2", "-100");
    wallet.wakes();
    wallet.arrives("t3", "1");

    assertEquals("t1 recorded; read state, look for t2", wallet.isCommitted());
    assertEquals("t2 refused at 11", wallet.finds());
    assertEquals("commit t3 on v5", wallet.reads(page(5, "11")));
  }

  @Test
  void a_late_coin_may_be_refused_as_any_other() {
    wallet.arrives("t1", "-100", NOON.minus(Duration.ofDays(300)));
    wallet.arrives("t2", "1");

    assertEquals("commit t2 on v3", wallet.wakes());
    assertEquals("t2 recorded; look for t1", wallet.isCommitted());
    assertEquals("t1 refused at 10; rest", wallet.finds());
  }
}
