package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.readmodel.RunOutcome;

class UpdateTest {
  private final UpdaterFixture fixture = new UpdaterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void copies_every_hour_of_every_wallet() {
    fixture.ledger().record("ann", "0.1", hoursAgo(30));
    fixture.ledger().record("ann", "0.2", hoursAgo(30));
    fixture.ledger().record("ann", "-0.25");
    fixture.ledger().record("bob", "20.3");

    var result = fixture.update();

    assertEquals(RunOutcome.SUCCEEDED, result.outcome());
    assertEquals(3, result.figures().hoursChanged());
    fixture.assertReadModelEqualsLedger();
    assertEquals(
        "0.05000000",
        fixture.readModel().value("select balance from wallet where wallet_id = 'ann'"));
  }

  private static Instant hoursAgo(int hours) {
    return UpdaterFixture.NOON.minus(Duration.ofHours(hours));
  }
}
