package purse.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import purse.benchmarks.stores.Usage;

class LoadTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void counts_what_is_done_what_fails_and_who_did_it() {
    // Given
    var done = new AtomicLong();
    var load = new Load(3, 3, (client, _) -> units(client, done), () -> Usage.NONE);

    // When
    var measurement = load.run(SHORT);

    // Then
    assertEquals(done.get(), measurement.unitsInAll());
    assertEquals(0, measurement.unitsByInstance().get(2));
    assertTrue(measurement.failures() > 0);
    assertEquals(
        measurement.latencyNanos().getTotalCount(),
        measurement.failures()
            + measurement.unitsByInstance().get(0)
            + measurement.unitsByInstance().get(1) / 2);
  }

  @Test
  void what_ends_too_late_counts_but_not_for_the_speed() {
    // Given
    var load = Load.of(1, (_, _) -> sleep(SHORT.multipliedBy(2)));

    // When
    var measurement = load.run(SHORT);

    // Then
    assertEquals(0, measurement.units());
    assertEquals(1, measurement.unitsInAll());
  }

  @Test
  void a_client_that_breaks_down_ends_it() {
    // Given
    var load =
        Load.of(
            2,
            (_, _) -> {
              throw new java.io.IOException("gone");
            });

    // When, then
    assertThrows(IllegalStateException.class, () -> load.run(SHORT));
  }

  @Test
  void the_smallest_share_is_that_of_the_instance_that_did_least() {
    // Given
    var tally = new Tally(2);
    tally.add(0, 1, 1_000, true);
    tally.add(1, 3, 1_000, true);

    // When
    var measurement = tally.measurement(SHORT, Usage.NONE);

    // Then
    assertEquals(0.25, measurement.smallestShare());
  }

  /** The first client does one unit at a time, the second two, the third fails. */
  private static int units(int client, AtomicLong done) throws InterruptedException {
    Thread.sleep(1);
    var units = client == 2 ? 0 : client + 1;
    done.addAndGet(units);
    return units;
  }

  private static int sleep(Duration length) throws InterruptedException {
    Thread.sleep(length);
    return 1;
  }
}
