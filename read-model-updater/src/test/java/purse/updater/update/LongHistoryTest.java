package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.updater.fixture.UpdaterFixture;

/** A wallet with more pages than go into one transaction. */
class LongHistoryTest {
  private static final int HOURS = 1_100;

  private final UpdaterFixture fixture = new UpdaterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void is_copied_in_several_transactions() {
    fixture.ledger().recordEveryHour("ann", HOURS);

    var result = fixture.update();

    assertEquals(HOURS, result.figures().hoursChanged());
    fixture.assertReadModelEqualsLedger();
    assertEquals(
        Integer.toString(Math.ceilDiv(HOURS, Update.BATCH_PAGES_MAX)),
        fixture.readModel().value("select count(distinct xmin::text) from wallet_hour"));
  }
}
