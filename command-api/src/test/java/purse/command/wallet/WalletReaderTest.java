package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import purse.command.wallet.WalletState.NoWallet;
import purse.core.StoreUnavailableException;
import purse.core.WalletId;

/** That one who asks for a balance is not answered out of the middle of a change of pages. */
class WalletReaderTest {
  private static final WalletId WALLET = new WalletId("w");
  private static final int READS_MAX = 20;

  private final ObstructedLedger ledger = new ObstructedLedger();
  private final WalletReader reader = new WalletReader(ledger);

  @Test
  void looks_again_until_an_open_page_is_there() {
    ledger.roll(READS_MAX - 1);

    assertEquals(new NoWallet(), reader.state(WALLET));
    assertEquals(0, ledger.rollsLeft());
  }

  @Test
  void has_no_answer_if_there_never_is_one() {
    ledger.roll(READS_MAX + 5);

    assertThrows(StoreUnavailableException.class, () -> reader.state(WALLET));
    assertEquals(5, ledger.rollsLeft());
  }

  @Test
  void looks_no_more_when_its_thread_is_to_end() {
    ledger.roll(READS_MAX - 1);
    Thread.currentThread().interrupt();

    assertThrows(StoreUnavailableException.class, () -> reader.state(WALLET));

    assertTrue(Thread.interrupted(), "nobody above would learn of it");
    assertEquals(READS_MAX - 2, ledger.rollsLeft());
  }
}
