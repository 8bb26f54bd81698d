package purse.updater.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.PageKey;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.readmodel.PagesRefusedException;
import purse.updater.readmodel.RebuildRun;

/**
 * What a live row alone knows, such as when the first coin of an hour came that an early release
 * has not dated: whoever writes the shadow's row takes its word for that.
 */
class RebuiltHistoryTest {
  private static final Instant LATE_HOUR = UpdaterFixture.NOON.minus(Duration.ofDays(2));

  private final UpdaterFixture fixture = new UpdaterFixture();
  private final Rebuilds rebuilds = new Rebuilds(fixture);
  private RebuildRun run;

  @BeforeEach
  void begin_a_rebuild_beside_a_row_that_knows_more_than_its_page() {
    fixture.ledger().record("ann", "1", LATE_HOUR);
    fixture.update();
    fixture.readModel().execute("update wallet_hour set late_at = '2020-01-01T11:30:00Z'");
    run =
        rebuilds
            .shadow()
            .create(
                fixture.ledger().table(), RebuildChoice.DEFAULT.segments(), UpdaterFixture.NOON);
  }

  @AfterEach
  void close() {
    rebuilds.abandon();
    fixture.close();
  }

  @Test
  void is_taken_by_an_update_that_writes_both() {
    fixture.ledger().record("ann", "1", LATE_HOUR);

    fixture.update();

    assertEquals("11:30", lateAt());
  }

  @Test
  void is_taken_by_a_scan_that_comes_again() throws Exception {
    fill();
    assertEquals("11:30", lateAt());
    fixture.readModel().execute("update wallet_hour set late_at = '2020-01-01T11:15:00Z'");
    fixture.ledger().record("ann", "1", LATE_HOUR);

    fill();

    assertEquals("11:15", lateAt());
  }

  @Test
  void is_compared() throws Exception {
    fill();
    assertEquals(0, rebuilds.shadow().compare("").orElseThrow().historyDiffers());

    fixture.readModel().execute("update shadow.wallet_hour set late_at = now()");

    assertEquals(1, rebuilds.shadow().compare("").orElseThrow().historyDiffers());
  }

  private void fill() throws PagesRefusedException {
    var page = new PageKey(new WalletId("ann"), LedgerHour.of(LATE_HOUR));
    rebuilds.shadow().fill(run, fixture.ledger().page(page).stream().toList(), UpdaterFixture.NOON);
  }

  private String lateAt() {
    return fixture
        .readModel()
        .value("select to_char(late_at at time zone 'UTC', 'HH24:MI') from shadow.wallet_hour");
  }
}
