package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static purse.command.wallet.WalletScenario.POLICY;
import static purse.command.wallet.WalletScenario.coin;
import static purse.command.wallet.WalletScenario.page;

import java.time.Duration;
import java.util.HashSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import purse.command.wallet.WalletState.NoWallet;

/** What others do to our transactions, who write to the same wallet or the same store. */
class ConflictProtocolTest {

  @Test
  void goes_on_from_the_page_that_was_seen_when_the_lock_is_lost() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();

    assertEquals("pause", wallet.losesTheLockTo(page(8, "1")));
    assertEquals("commit t1 on v8", wallet.wakes());
    assertEquals(page(9, "6"), wallet.commit().after());
  }

  @Test
  void reads_the_state_again_when_the_lock_is_lost_and_no_page_was_seen() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();

    assertEquals("pause", wallet.losesTheLock());
    assertEquals("read state", wallet.wakes());
  }

  @Test
  void a_wallet_begun_by_another_instance_is_gone_on_with() {
    var wallet = WalletScenario.remembering(new NoWallet());
    wallet.arrives("t1", "5");
    wallet.wakes();
    wallet.losesTheLock();
    wallet.wakes();

    assertEquals("commit t1 on v2", wallet.reads(page(2, "7")));
  }

  @Test
  void duplicates_are_answered_at_once_though_the_lock_is_lost_too() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.arrives("t2", "6");
    wallet.wakes();

    assertEquals(
        "t1 replayed; pause", wallet.losesTheLockTo(page(4, "15"), coin("t1", "5", 4, "15")));
    assertEquals("commit t2 on v4", wallet.wakes());
  }

  @Test
  void takes_those_along_who_arrive_during_the_pause() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();
    wallet.losesTheLockTo(page(8, "1"));

    wallet.arrives("t2", "6");

    assertEquals("commit t1 t2 on v8", wallet.wakes());
  }

  @Test
  void asks_again_when_a_page_was_caught_in_the_middle_of_a_roll() {
    var wallet = WalletScenario.ofUnknownWallet();
    wallet.arrives("t1", "5");
    wallet.wakes();

    assertEquals("pause", wallet.readsAPageThatWasJustClosed());
    assertEquals("read state", wallet.wakes());
    assertEquals("commit t1 on v3", wallet.reads(page(3, "10")));
  }

  @Test
  void after_contention_it_reads_before_it_sends_again() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();

    assertEquals("pause", wallet.contends());
    assertEquals("read state", wallet.wakes());
    assertEquals("commit t1 on v4", wallet.reads(page(4, "11")));
  }

  @Test
  void after_throttling_it_sends_what_waits_by_then_as_a_new_transaction() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();
    var token = wallet.commit().token();
    assertEquals("pause", wallet.isThrottled());
    wallet.arrives("t2", "6");

    assertEquals("commit t1 t2 on v3", wallet.wakes());
    assertNotEquals(token, wallet.commit().token());
  }

  @Test
  void one_who_loses_often_waits_no_longer_than_one_who_loses_once() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();

    for (var loss = 1; loss <= 20; loss++) {
      wallet.losesTheLockTo(page(3 + loss, "10"));
      assertTrue(wallet.pause().compareTo(POLICY.pauseMin()) <= 0, () -> "" + wallet.pause());
      wallet.wakes();
    }
  }

  @Test
  void who_wins_a_contended_wallet_lets_others_go_first_and_reads_before_it_sends_again() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    winsAfterALoss(wallet, Duration.ofMillis(20));
    wallet.arrives("t2", "6");

    assertEquals("pause", wallet.wakes());
    assertEquals(Duration.ofMillis(40), wallet.pause());
    wallet.passes(Duration.ofMillis(40));
    assertEquals("read state", wallet.wakes());
  }

  @Test
  void a_clock_that_is_set_back_makes_nobody_wait_until_it_has_caught_up() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    winsAfterALoss(wallet, Duration.ofMillis(20));

    wallet.passes(Duration.ofHours(-1));
    wallet.arrives("t2", "6");

    assertEquals("read state", wallet.wakes());
  }

  @Test
  void a_wallet_without_losses_for_long_is_contended_no_more() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    winsAfterALoss(wallet, Duration.ZERO);

    var reads = 0;
    var version = 5;
    for (var n = 0; n < 40; n++, version++) {
      wallet.arrives("n" + n, "1");
      if (wallet.wakes().equals("read state")) {
        wallet.reads(page(version, "10"));
        reads++;
      }
      wallet.isCommitted();
    }
    assertTrue(reads > 1 && reads < 20, () -> "still contended");
  }

  @Test
  void pauses_are_random_and_grow_with_every_failure_up_to_a_bound() {
    var pauses = new HashSet<Duration>();
    var bound = POLICY.pauseMin();
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();

    for (var failure = 1; failure < POLICY.failuresMax(); failure++) {
      wallet.isThrottled();
      assertTrue(wallet.pause().compareTo(bound) <= 0, wallet.pause() + " after " + failure);
      pauses.add(wallet.pause());
      bound =
          bound.multipliedBy(2).compareTo(POLICY.pauseMax()) < 0
              ? bound.multipliedBy(2)
              : POLICY.pauseMax();
      wallet.wakes();
    }
    assertEquals(POLICY.failuresMax() - 1, pauses.size());
  }

  @Test
  void gives_up_for_all_after_so_many_failures_in_a_row() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();
    failsUntilTheLastTime(wallet, wallet::cannotReachTheStore);
    wallet.arrives("t2", "6");

    assertEquals("t1 undecided, t2 undecided; rest", wallet.cannotReachTheStore());
  }

  @Test
  void who_comes_after_it_gave_up_finds_a_fresh_start() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();
    failsUntilTheLastTime(wallet, wallet::isThrottled);
    wallet.isThrottled();

    wallet.arrives("t2", "6");

    assertEquals("read state", wallet.wakes());
    assertEquals("pause", wallet.cannotReadTheState());
  }

  @Test
  void a_call_that_works_ends_the_row_of_failures() {
    var wallet = WalletScenario.ofUnknownWallet();
    wallet.arrives("t1", "5");
    wallet.wakes();
    failsUntilTheLastTime(wallet, wallet::cannotReadTheState);
    wallet.reads(page(3, "10"));

    assertEquals("pause", wallet.isThrottled());
  }

  @Test
  void tries_on_through_contention_only_until_the_deadline() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();
    wallet.contends();
    wallet.passesTheDeadline();

    assertEquals("t1 undecided; rest", wallet.wakes());
  }

  private static void failsUntilTheLastTime(WalletScenario wallet, Supplier<String> failure) {
    for (var n = 1; n < POLICY.failuresMax(); n++) {
      assertEquals("pause", failure.get());
      wallet.wakes();
    }
  }

  /** Over a transaction that takes so long. */
  private static void winsAfterALoss(WalletScenario wallet, Duration length) {
    wallet.arrives("t1", "5");
    wallet.wakes();
    wallet.losesTheLockTo(page(4, "10"));
    wallet.wakes();
    wallet.passes(length);
    assertEquals("t1 recorded; rest", wallet.isCommitted());
  }
}
