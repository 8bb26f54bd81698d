package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.core.WalletId;
import purse.updater.readmodel.Copied;

/** What a run says of several batches. */
class TallyTest {
  private static final Instant READ_AT = Instant.parse("2026-06-15T12:00:00Z");

  private final Tally tally = new Tally();

  @ParameterizedTest
  @CsvSource({"10, 50, 20", "50, 10, 20", "10, 20, 50", "50, 50, 50"})
  void lags_by_the_oldest_change_of_any_batch(int one, int another, int third) {
    copied(one);
    tally.lacked(READ_AT.minusSeconds(another), READ_AT);
    copied(third);

    assertEquals(Optional.of(Duration.ofSeconds(50)), tally.figures().lag());
  }

  @Test
  void keeps_its_lag_when_a_later_batch_lacked_nothing_or_is_of_the_future() {
    copied(50);
    tally.copied(new Copied(0, 0, Optional.empty()), READ_AT);
    copied(-10);

    assertEquals(Optional.of(Duration.ofSeconds(50)), tally.figures().lag());
  }

  @Test
  void adds_up_its_batches_and_counts_a_wallet_once() {
    tally.read(3);
    tally.read(4);
    tally.copied(new Copied(2, 1, Optional.empty()), READ_AT);
    tally.copied(new Copied(3, 2, Optional.empty()), READ_AT);
    tally.keptMarkers(1);
    tally.keptMarkers(2);
    tally.setAside(new WalletId("ann"), new IllegalStateException("on purpose"));
    tally.setAside(new WalletId("ann"), new IllegalStateException("again"));
    tally.setAside(new WalletId("bob"), new IllegalStateException("on purpose"));

    var figures = tally.figures();
    assertEquals(7, figures.pages());
    assertEquals(5, figures.hoursChanged());
    assertEquals(3, figures.hoursRestated());
    assertEquals(3, figures.markersKept());
    assertEquals(2, figures.walletsSetAside());
  }

  private void copied(int secondsAgo) {
    tally.copied(new Copied(1, 0, Optional.of(READ_AT.minusSeconds(secondsAgo))), READ_AT);
  }
}
