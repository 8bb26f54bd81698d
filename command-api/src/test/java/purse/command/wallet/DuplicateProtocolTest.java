package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static purse.command.wallet.WalletScenario.coin;
import static purse.command.wallet.WalletScenario.page;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Replayed;

/** That a trace ID counts once, and costs its neighbours nothing but another attempt. */
class DuplicateProtocolTest {

  @Test
  void one_trace_id_goes_once_and_answers_all_who_sent_it() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.arrives("t2", "1");
    wallet.arrives("t1", "5.00");
    wallet.arrives("t1", "7");

    assertEquals("commit t1 t2 on v3", wallet.wakes());
    assertEquals("t1 recorded, t2 recorded, t1 replayed, t1 reused; rest", wallet.isCommitted());
  }

  @Test
  void all_who_sent_a_trace_id_are_told_of_the_same_coin() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.arrives("t1", "5");
    wallet.wakes();

    wallet.isCommitted();

    var recorded = (Recorded) wallet.outcomes().getFirst();
    assertEquals(new Replayed(recorded.transaction()), wallet.outcomes().getLast());
  }

  @Test
  void a_repetition_during_the_call_is_found_to_be_one() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();
    wallet.arrives("t1", "5");

    assertEquals("t1 recorded; commit t1 on v4", wallet.isCommitted());
    assertEquals("t1 replayed; rest", wallet.isRejectedFor(coin("t1", "5", 4, "15")));
  }

  @Test
  void an_equal_coin_that_another_instance_recorded_in_the_same_moment_is_replayed() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();
    var equal = wallet.commit().coins().getFirst();

    assertEquals("t1 replayed; pause", wallet.losesTheLockTo(page(4, "15"), equal));
  }

  @Test
  void duplicates_leave_and_their_neighbours_go_again_at_once() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.arrives("t2", "6");
    wallet.arrives("t3", "7");
    wallet.arrives("t4", "8");
    wallet.wakes();
    var token = wallet.commit().token();

    assertEquals(
        "t2 replayed, t4 reused; commit t1 t3 on v3",
        wallet.isRejectedFor(coin("t2", "6", 1, "6"), coin("t4", "1", 2, "7")));
    assertNotEquals(token, wallet.commit().token());
    assertEquals(page(5, "22"), wallet.commit().after());
  }

  @Test
  void neighbours_go_before_those_who_arrived_later() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.arrives("t2", "6");
    wallet.arrives("t3", "-1");
    wallet.wakes();
    wallet.arrives("t4", "8");

    assertEquals(
        "t2 replayed; commit t1 t3 t4 on v3", wallet.isRejectedFor(coin("t2", "6", 1, "6")));
  }

  @Test
  void a_debit_is_decided_again_when_the_credit_ahead_was_a_duplicate() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.arrives("t2", "-10");
    wallet.arrives("t3", "-4");
    wallet.wakes();

    assertEquals("t1 replayed; commit t2 on v3", wallet.isRejectedFor(coin("t1", "5", 3, "10")));
    assertEquals("t2 recorded; look for t3", wallet.isCommitted());
  }

  @Test
  void a_trace_id_that_is_there_answers_all_who_sent_it() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.arrives("t1", "6");
    wallet.arrives("t2", "1");
    wallet.wakes();

    assertEquals(
        "t1 reused, t1 replayed; commit t2 on v3", wallet.isRejectedFor(coin("t1", "6", 1, "6")));
  }

  @Test
  void those_of_one_trace_id_stay_together_when_a_neighbour_is_a_duplicate() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.arrives("t2", "1");
    wallet.arrives("t1", "6");
    wallet.wakes();
    wallet.isRejectedFor(coin("t2", "1", 1, "1"));

    assertEquals("t1 recorded, t1 reused; rest", wallet.isCommitted());
  }

  @Test
  void another_datetime_is_another_request() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.arrives("t1", "5", WalletScenario.NOON.plus(Duration.ofNanos(1)));
    wallet.wakes();

    assertEquals("t1 recorded, t1 reused; rest", wallet.isCommitted());
  }
}
