package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static purse.command.wallet.WalletScenario.NOON;
import static purse.command.wallet.WalletScenario.page;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.WalletState.NoWallet;
import purse.core.Coins;

/** How requests of one wallet are gathered into transactions. */
class WalletProtocolTest {

  @Test
  void sends_at_once_when_nothing_is_under_way() {
    var wallet = WalletScenario.remembering(page(3, "10"));

    wallet.arrives("t1", "5");

    assertEquals("commit t1 on v3", wallet.wakes());
    assertEquals("t1 recorded; rest", wallet.isCommitted());
  }

  @Test
  void reads_first_where_an_unknown_wallet_stands() {
    var wallet = WalletScenario.ofUnknownWallet();

    wallet.arrives("t1", "5");

    assertEquals("read state", wallet.wakes());
    assertEquals("commit t1 on v7", wallet.reads(page(7, "0")));
  }

  @Test
  void begins_a_wallet_with_its_first_coin() {
    var wallet = WalletScenario.ofUnknownWallet();
    wallet.arrives("t1", "5");
    wallet.wakes();

    assertEquals("commit t1 on v0", wallet.reads(new NoWallet()));
    assertEquals(page(1, "5"), wallet.commit().after());
  }

  @Test
  void reads_nothing_between_transactions_of_its_own() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();
    wallet.isCommitted();

    wallet.arrives("t2", "-15");

    assertEquals("commit t2 on v4", wallet.wakes());
  }

  @Test
  void takes_together_what_arrives_during_a_call() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "5");
    wallet.wakes();

    wallet.arrives("t2", "-1");
    wallet.arrives("t3", "2");

    assertEquals("t1 recorded; commit t2 t3 on v4", wallet.isCommitted());
    assertEquals("t2 recorded, t3 recorded; rest", wallet.isCommitted());
  }

  @Test
  void takes_along_what_arrives_while_the_state_is_read() {
    var wallet = WalletScenario.ofUnknownWallet();
    wallet.arrives("t1", "5");
    wallet.wakes();

    wallet.arrives("t2", "6");

    assertEquals("commit t1 t2 on v3", wallet.reads(page(3, "10")));
  }

  @Test
  void numbers_coins_and_balances_in_the_order_of_arrival() {
    var wallet = WalletScenario.remembering(page(41, "10"));
    wallet.arrives("t1", "-10");
    wallet.arrives("t2", "0.00000001");
    wallet.arrives("t3", "999999999999999999.99999999", NOON.minus(Duration.ofDays(400)));
    wallet.wakes();

    wallet.isCommitted();

    var coins =
        wallet.outcomes().stream()
            .map(outcome -> ((Recorded) outcome).transaction())
            .map(coin -> "%s %s".formatted(coin.sequence(), coin.balanceAfter()))
            .toList();
    assertEquals(List.of("42 0", "43 0.00000001", "44 1000000000000000000"), coins);
  }

  @Test
  void the_next_transaction_stands_on_the_one_before() {
    var wallet = WalletScenario.remembering(page(41, "10"));
    wallet.arrives("t1", "-10");
    wallet.wakes();
    wallet.arrives("t2", "3", NOON.plus(Duration.ofHours(1)));
    wallet.isCommitted();

    assertEquals(page(42, "0"), wallet.commit().before());
    assertEquals(43, wallet.commit().after().version());
    assertEquals(Coins.of("3"), wallet.commit().after().balance());
  }

  @Test
  void debits_are_decided_in_the_order_of_arrival() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "-6");
    wallet.arrives("t2", "-5");
    wallet.arrives("t3", "-4");

    assertEquals("commit t1 t3 on v3", wallet.wakes());
    assertEquals("t1 recorded, t3 recorded; look for t2", wallet.isCommitted());
    assertEquals("t2 refused at 4; rest", wallet.finds());
  }

  @Test
  void nobody_overtakes_a_debit_that_waits_for_a_credit_ahead_of_it() {
    var wallet = WalletScenario.remembering(page(3, "0"));
    wallet.arrives("t1", "6");
    wallet.arrives("t2", "-5");
    wallet.arrives("t3", "1");

    assertEquals("commit t1 on v3", wallet.wakes());
    assertEquals("t1 recorded; commit t2 t3 on v4", wallet.isCommitted());
  }

  @Test
  void a_debit_covered_only_by_a_credit_ahead_waits_for_that_credit() {
    var wallet = WalletScenario.remembering(page(3, "0"));
    wallet.arrives("t1", "10");
    wallet.arrives("t2", "-10");

    assertEquals("commit t1 on v3", wallet.wakes());
    assertEquals("t1 recorded; commit t2 on v4", wallet.isCommitted());
  }

  @Test
  void a_transaction_takes_ninety_nine_coins() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    IntStream.rangeClosed(1, 150).forEach(n -> wallet.arrives("t" + n, "1"));

    assertEquals("commit " + traceIds(1, 99) + " on v3", wallet.wakes());
    wallet.isCommitted();
    assertEquals(51, wallet.commit().coins().size());
    assertEquals(page(153, "160"), wallet.commit().after());
  }

  @Test
  void a_transaction_of_many_hours_takes_as_many_coins_as_there_are_actions_for() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    IntStream.rangeClosed(1, 60)
        .forEach(n -> wallet.arrives("t" + n, "1", NOON.minus(Duration.ofHours(n))));

    // The open page, and for each coin itself and its page: 1 + 2 * 49 actions.
    assertEquals("commit " + traceIds(1, 49) + " on v3", wallet.wakes());
  }

  @Test
  void rests_when_nobody_waits() {
    var wallet = WalletScenario.remembering(page(3, "10"));

    assertEquals("rest", wallet.wakes());
  }

  @Test
  void tells_those_whose_deadline_passed_before_their_turn() {
    var wallet = WalletScenario.remembering(page(3, "10"));
    wallet.arrives("t1", "1");
    wallet.wakes();
    wallet.arrives("t2", "2");
    wallet.passesTheDeadline();
    wallet.arrives("t3", "3");

    assertEquals("t1 recorded, t2 undecided; commit t3 on v4", wallet.isCommitted());
  }

  private static String traceIds(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(n -> "t" + n)
        .collect(Collectors.joining(" "));
  }
}
