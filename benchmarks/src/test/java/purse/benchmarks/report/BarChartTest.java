package purse.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarChartTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void draws_bars_also_where_one_is_missing_or_nothing_was_done() throws IOException {
    // Given
    assumeTrue(Fonts.areThere(), "nothing can be drawn without fonts");
    var chart = new BarChart("any", "coins per second", List.of("one", "two", "three"));
    chart.add("fast", Arrays.asList(20_000.0, 500.0, 40.0));
    chart.add("slow", Arrays.asList(20.0, null, 0.0));

    // When
    var file = chart.save(folder, "chart.svg");

    // Then
    assertEquals("chart.svg", file);
    assertTrue(Files.readString(folder.resolve(file)).contains("<svg"));
  }
}
