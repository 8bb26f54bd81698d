package purse.benchmarks.large;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import purse.benchmarks.stores.Stage;
import purse.core.InvalidValueException;

/** A run goes through all of it, and its checks hold; how fast anything is, no test may say. */
class LargeRunTest {
  private static final PrintStream NOWHERE = new PrintStream(PrintStream.nullOutputStream());
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void a_run_reports_every_step_and_counts_right() {
    // Given
    var size = new LargeSize(20, 5, SHORT);

    // When
    var report = run(size);

    // Then
    var lines =
        List.of(
            "100 hours with a coin: 20 wallets, 5 hours each",
            "\\| fill the ledger, by batch writes .* 220 items +\\|",
            "\\| fill the read model, by COPY .* 100 rows +\\|",
            "\\| database, filled in the order of time .* MB per million hours +\\|",
            "\\| update, one wallet in ten changed .* 2 pages copied +\\|",
            "\\| update, nothing changed .*",
            "\\| rebuild .* swapped.*",
            "\\| database, rebuilt .* MB per million hours +\\|",
            "\\| reconcile, one row damaged .* 4 differences: wallet-00010 hour 2025011109,"
                + " wallet-00010 month 2025-01-01 +\\|",
            "\\| day +\\| bare JDBC +\\| 20 .*",
            "\\| day +\\| query API +\\| 20 .*",
            "\\| month +\\| bare JDBC +\\| 20 .*",
            "\\| month +\\| query API +\\| 20 .*");
    assertAll(
        lines.stream()
            .map(line -> () -> assertTrue(report.lines().anyMatch(it -> it.matches(line)), line)));
  }

  @Test
  void refuses_more_hours_than_a_year_has_for_a_wallet() {
    // When
    var refusal =
        assertThrows(
            InvalidValueException.class, () -> new LargeSize(1, LargeSize.HOURS_MAX + 1, SHORT));

    // Then
    assertEquals("'2921' must be from 1 to 2,920 hours", refusal.getMessage());
  }

  private static String run(LargeSize size) {
    try (var stage = new Stage()) {
      return LargeRun.run(stage, size, new LargeProgress(NOWHERE)).toString();
    }
  }
}
