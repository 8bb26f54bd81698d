package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static purse.command.wallet.WalletScenario.page;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a coin which the store finds wrong, for whatever reason, fails nobody but itself. */
class InvalidCoinProtocolTest {
  private final WalletScenario wallet = WalletScenario.remembering(page(3, "10"));

  @BeforeEach
  void a_transaction_of_three_is_invalid() {
    wallet.arrives("t1", "1");
    wallet.arrives("bad", "2");
    wallet.arrives("t3", "3");
    wallet.wakes();
    wallet.arrives("t4", "4");
    wallet.arrives("t5", "5");
    assertEquals("read state", wallet.isInvalid());
  }

  @Test
  void its_coins_go_one_by_one_and_the_bad_one_alone_fails() {
    assertEquals("commit t1 on v3", wallet.reads(page(3, "10")));
    assertEquals("t1 recorded; commit bad on v4", wallet.isCommitted());
    assertEquals("bad failed; read state", wallet.isInvalid());
    assertEquals("commit t3 on v4", wallet.reads(page(4, "11")));
  }

  @Test
  void those_who_arrived_later_go_together_again() {
    wallet.reads(page(3, "10"));
    wallet.isCommitted();
    wallet.isInvalid();
    wallet.reads(page(4, "11"));

    assertEquals("t3 recorded; commit t4 t5 on v5", wallet.isCommitted());
  }

  @Test
  void a_second_bad_coin_among_those_who_arrived_later_is_found_as_well() {
    wallet.reads(page(3, "10"));
    wallet.isCommitted();
    wallet.isInvalid();
    wallet.reads(page(4, "11"));
    wallet.isCommitted();

    assertEquals("read state", wallet.isInvalid());
    assertEquals("commit t4 on v5", wallet.reads(page(5, "14")));
    assertEquals("t4 failed; read state", wallet.isInvalid());
    assertEquals("commit t5 on v5", wallet.reads(page(5, "14")));
  }

  @Test
  void a_coin_that_is_there_and_cannot_be_read_leaves_its_request_alone_undecided() {
    wallet.reads(page(3, "10"));
    wallet.isCommitted();

    assertEquals("bad undecided; read state", wallet.meetsACoinThatCannotBeRead());
    assertEquals("commit t3 on v4", wallet.reads(page(4, "11")));
  }

  @Test
  void among_others_it_is_looked_for_one_by_one() {
    wallet.reads(page(3, "10"));
    wallet.isCommitted();
    wallet.isInvalid();
    wallet.reads(page(4, "11"));
    assertEquals("t3 recorded; commit t4 t5 on v5", wallet.isCommitted());

    assertEquals("read state", wallet.meetsACoinThatCannotBeRead());
    assertEquals("commit t4 on v5", wallet.reads(page(5, "14")));
    assertEquals("t4 undecided; read state", wallet.meetsACoinThatCannotBeRead());
    assertEquals("commit t5 on v5", wallet.reads(page(5, "14")));
  }

  @Test
  void one_by_one_survives_a_lost_lock() {
    wallet.reads(page(3, "10"));
    wallet.losesTheLockTo(page(9, "1"));

    assertEquals("commit t1 on v9", wallet.wakes());
  }

  @Test
  void repetitions_of_the_bad_coin_fail_with_it() {
    wallet.arrives("bad", "2");
    wallet.reads(page(3, "10"));
    wallet.isCommitted();

    assertEquals("bad failed; read state", wallet.isInvalid());
  }
}
