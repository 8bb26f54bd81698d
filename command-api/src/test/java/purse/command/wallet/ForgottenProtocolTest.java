package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static purse.command.wallet.WalletScenario.page;

import org.junit.jupiter.api.Test;
import purse.command.wallet.CommitOutcome.Committed;

/** That a step which fails midway leaves nothing behind for those who come later. */
class ForgottenProtocolTest {
  @Test
  void answers_of_a_step_that_failed_are_not_given_in_a_later_one() {
    var wallet = WalletScenario.remembering(page(3, "4"));
    wallet.arrives("t1", "-5");
    wallet.wakes();
    wallet.reads(page(3, "4"));

    wallet.failsMidway(new Event.CommitAnswered(new Committed()));
    wallet.arrives("t2", "1");

    assertEquals("read state", wallet.wakes());
  }

  @Test
  void a_look_of_before_that_fails_gives_no_rest_to_those_who_come_after_it() {
    var wallet = WalletScenario.remembering(page(3, "4"));
    wallet.arrives("t1", "-5");
    wallet.wakes();
    wallet.reads(page(3, "4"));
    wallet.failsMidway(new Event.CommitAnswered(new Committed()));
    wallet.arrives("t2", "-5");
    wallet.wakes();
    wallet.reads(page(3, "4"));

    assertEquals("look for t2", wallet.cannotReadTheCoins());
    assertTrue(wallet.restBeforeTheLook().isZero());
  }
}
