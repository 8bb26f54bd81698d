package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static purse.command.wallet.WalletScenario.POLICY;
import static purse.command.wallet.WalletScenario.coin;
import static purse.command.wallet.WalletScenario.page;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purse.ledger.CoinTransaction;

/** That a transaction without an answer is neither lost nor counted twice. */
class UnknownOutcomeProtocolTest {
  private final WalletScenario wallet = WalletScenario.remembering(page(3, "10"));
  private LedgerCommit first;

  @BeforeEach
  void hears_nothing_of_two_coins() {
    wallet.arrives("t1", "5");
    wallet.arrives("t2", "-7");
    wallet.wakes();
    first = wallet.commit();
    assertEquals("pause", wallet.hearsNothing());
  }

  @Test
  void sends_the_identical_transaction_again_without_those_who_arrived_since() {
    wallet.arrives("t3", "1");

    assertEquals("commit t1 t2 on v3", wallet.wakes());
    assertEquals(first, wallet.commit());
    assertEquals("t1 recorded, t2 recorded; commit t3 on v5", wallet.isCommitted());
  }

  @Test
  void a_rejection_for_equal_coins_says_that_another_instance_recorded_them() {
    wallet.wakes();

    var equal = first.coins().toArray(CoinTransaction[]::new);
    assertEquals("t1 replayed, t2 replayed; pause", wallet.losesTheLockTo(page(5, "8"), equal));
    assertEquals("rest", wallet.wakes());
  }

  @Test
  void what_another_instance_recorded_meanwhile_is_replayed() {
    wallet.wakes();

    assertEquals(
        "t1 replayed; pause", wallet.losesTheLockTo(page(4, "15"), coin("t1", "5", 4, "15")));
    assertEquals("commit t2 on v4", wallet.wakes());
  }

  @Test
  void a_rejection_settles_it_and_the_coins_go_as_a_new_transaction() {
    wallet.wakes();
    wallet.arrives("t3", "1");

    assertEquals("pause", wallet.losesTheLockTo(page(4, "9")));
    assertEquals("commit t1 t2 t3 on v4", wallet.wakes());
    assertNotEquals(first.token(), wallet.commit().token());
  }

  @Test
  void contention_settles_nothing() {
    wallet.wakes();

    assertEquals("pause", wallet.contends());
    assertEquals("commit t1 t2 on v3", wallet.wakes());
    assertEquals(first, wallet.commit());
  }

  @Test
  void throttling_and_a_store_out_of_reach_settle_nothing() {
    wallet.wakes();
    wallet.isThrottled();
    wallet.wakes();
    wallet.cannotReachTheStore();

    wallet.wakes();

    assertEquals(first, wallet.commit());
  }

  @Test
  void a_transaction_that_is_called_invalid_now_may_have_been_recorded_before() {
    wallet.wakes();

    assertEquals("pause", wallet.isInvalid());
    assertEquals("commit t1 t2 on v3", wallet.wakes());
    assertEquals(first, wallet.commit());
  }

  @Test
  void goes_on_under_another_token_if_its_own_stands_for_something_else() {
    wallet.wakes();

    assertEquals("pause", wallet.findsItsTokenTaken());
    assertEquals("commit t1 t2 on v3", wallet.wakes());
    assertNotEquals(first.token(), wallet.commit().token());
    assertEquals(first, wallet.commit().under(first.token()));
    assertEquals(
        "t1 replayed, t2 replayed; pause",
        wallet.losesTheLockTo(page(5, "8"), first.coins().toArray(CoinTransaction[]::new)));
  }

  @Test
  void tells_everybody_when_no_token_is_right() {
    for (var failure = 2; failure < POLICY.failuresMax(); failure++) {
      wallet.wakes();
      wallet.findsItsTokenTaken();
    }
    wallet.wakes();

    assertEquals("t1 undecided, t2 undecided; rest", wallet.findsItsTokenTaken());
  }

  @Test
  void those_whose_deadline_passes_are_answered_while_it_stays_under_way() {
    wallet.passesTheDeadline();
    wallet.arrives("t3", "1");

    assertEquals("t1 undecided, t2 undecided; commit t1 t2 on v3", wallet.wakes());
    assertEquals(first, wallet.commit());
    assertEquals("commit t3 on v5", wallet.isCommitted());
  }

  @Test
  void those_behind_it_are_answered_by_their_deadline_too() {
    wallet.arrives("t3", "1");
    wallet.passesTheDeadline();
    wallet.arrives("t4", "1");

    assertEquals("t1 undecided, t2 undecided, t3 undecided; commit t1 t2 on v3", wallet.wakes());
    assertEquals("commit t4 on v5", wallet.isCommitted());
  }

  @Test
  void those_who_wait_for_a_look_are_answered_by_their_deadline_too() {
    wallet.wakes();
    wallet.arrives("t3", "-100");
    assertEquals("t1 recorded, t2 recorded; read state", wallet.isCommitted());
    assertEquals("look for t3", wallet.reads(page(5, "8")));
    wallet.arrives("t4", "1");
    wallet.wakes();
    wallet.hearsNothing();
    wallet.passesTheDeadline();
    wallet.arrives("t5", "1");

    assertEquals("t3 undecided, t4 undecided; commit t4 on v5", wallet.wakes());
  }

  @Test
  void is_let_go_when_nobody_waits_and_who_comes_later_finds_a_fresh_start() {
    wallet.passesTheDeadline();

    assertEquals("t1 undecided, t2 undecided; rest", wallet.wakes());

    wallet.arrives("t3", "1");
    assertEquals("read state", wallet.wakes());
  }

  @Test
  void those_who_gave_up_waiting_are_not_recorded_by_a_new_transaction() {
    wallet.passesTheDeadline();
    wallet.arrives("t3", "1");
    wallet.wakes();

    assertEquals("pause", wallet.losesTheLockTo(page(4, "9")));
    assertEquals("commit t3 on v4", wallet.wakes());
  }

  @Test
  void a_debit_is_refused_by_its_end_only_if_it_arrived_before_it_was_sent() {
    wallet.arrives("t3", "-9");
    wallet.wakes();

    assertEquals("t1 recorded, t2 recorded; read state", wallet.isCommitted());
  }

  @Test
  void gives_up_after_so_many_failures_and_starts_afresh() {
    wallet.arrives("t3", "1");
    for (var failure = 2; failure < POLICY.failuresMax(); failure++) {
      wallet.wakes();
      wallet.hearsNothing();
    }
    wallet.wakes();

    assertEquals("t1 undecided, t2 undecided, t3 undecided; rest", wallet.hearsNothing());

    wallet.arrives("t1", "5");
    assertEquals("read state", wallet.wakes());
    assertEquals("commit t1 on v3", wallet.reads(page(3, "10")));
    assertEquals(
        "t1 replayed; pause", wallet.losesTheLockTo(page(5, "8"), coin("t1", "5", 4, "15")));
  }
}
