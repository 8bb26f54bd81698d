package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static purse.command.wallet.WalletScenario.POLICY;
import static purse.command.wallet.WalletScenario.page;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import purse.command.wallet.CommitOutcome.Committed;

/**
 * That nobody is given up for failures that others had: what ends a row of failures, and what does
 * not. Every row here is one short of too long.
 */
class FailureRowProtocolTest {
  private final WalletScenario wallet = WalletScenario.remembering(page(3, "10"));

  @Test
  void is_ended_by_a_transaction_that_is_committed() {
    begins(wallet::isThrottled);
    wallet.arrives("t2", "1");

    assertEquals("t1 recorded; commit t2 on v4", wallet.isCommitted());

    assertEquals("pause", wallet.isThrottled());
  }

  @Test
  void is_ended_by_a_transaction_that_is_rejected() {
    begins(wallet::isThrottled);
    assertEquals("pause", wallet.losesTheLockTo(page(4, "10")));
    wallet.wakes();

    assertEquals("pause", wallet.isThrottled());
  }

  @Test
  void is_ended_by_a_state_that_is_read() {
    var unknown = WalletScenario.ofUnknownWallet();
    unknown.arrives("t1", "5");
    unknown.wakes();
    fails(unknown, unknown::cannotReadTheState);
    assertEquals("commit t1 on v3", unknown.reads(page(3, "10")));

    assertEquals("pause", unknown.isThrottled());
  }

  @Test
  void is_ended_by_a_failure_that_nobody_expected() {
    var unknown = WalletScenario.ofUnknownWallet();
    unknown.arrives("t1", "5");
    unknown.wakes();
    fails(unknown, unknown::cannotReadTheState);
    unknown.failsMidway(new Event.CommitAnswered(new Committed()));
    unknown.arrives("t2", "6");
    assertEquals("read state", unknown.wakes());

    assertEquals("pause", unknown.cannotReadTheState());
  }

  @Test
  void is_not_ended_by_contention_which_settles_nothing() {
    begins(wallet::hearsNothing);
    assertEquals("pause", wallet.contends());
    assertEquals("commit t1 on v3", wallet.wakes());

    assertEquals("t1 undecided; rest", wallet.hearsNothing());
  }

  @Test
  void of_looks_is_ended_by_a_coin_that_cannot_be_read() {
    looksInVainFor("t1", "t2");
    assertEquals("look for t1", wallet.findsACoinThatCannotBeRead());
    assertTrue(wallet.restBeforeTheLook().isZero());

    assertEquals("look for t2", wallet.cannotReadTheCoins());
  }

  @Test
  void of_looks_is_ended_by_a_failure_that_nobody_expected() {
    looksInVainFor("t1");
    wallet.failsMidway(new Event.CommitAnswered(new Committed()));
    wallet.arrives("t2", "-11");
    wallet.wakes();
    wallet.reads(page(3, "10"));
    assertEquals("look for t2", wallet.finds());
    assertTrue(wallet.restBeforeTheLook().isZero());

    assertEquals("look for t2", wallet.cannotReadTheCoins());
  }

  /** With a transaction for one coin. */
  private void begins(Supplier<String> failure) {
    wallet.arrives("t1", "5");
    wallet.wakes();
    fails(wallet, failure);
  }

  private static void fails(WalletScenario wallet, Supplier<String> failure) {
    for (var n = 1; n < POLICY.failuresMax(); n++) {
      assertEquals("pause", failure.get());
      wallet.wakes();
    }
  }

  private void looksInVainFor(String... refused) {
    for (var traceId : refused) {
      wallet.arrives(traceId, "-11");
    }
    wallet.wakes();
    wallet.reads(page(3, "10"));
    for (var n = 1; n < POLICY.failuresMax(); n++) {
      assertTrue(wallet.cannotReadTheCoins().startsWith("look for"), "given up");
    }
  }
}
