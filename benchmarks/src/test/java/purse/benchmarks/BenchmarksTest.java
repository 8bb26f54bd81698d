package purse.benchmarks;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Progress;
import purse.benchmarks.harness.Runner;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Series;
import purse.benchmarks.report.Report;
import purse.benchmarks.stores.Stage;

/** Every benchmark works; how fast anything is, no test may say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BenchmarksTest {
  private static final PrintStream NOWHERE = new PrintStream(PrintStream.nullOutputStream());

  private final Stage stage = new Stage();

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  void drawWithoutScreen() {
    System.setProperty("java.awt.headless", "true");
  }

  @AfterAll
  void closeStage() {
    stage.close();
  }

  static Stream<String> names() {
    return Benchmarks.ALL.stream().map(Benchmark::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_contestant_of_a_benchmark_works_and_is_reported(String name) throws IOException {
    // Given
    var benchmark = named(name);
    var runner = new Runner(stage, Scale.TINY, new Progress(NOWHERE, false, 1));
    var report = new Report(folder.resolve(name), Scale.TINY);

    // When
    runner.run(benchmark);
    report.write(List.of(benchmark), runner.results());

    // Then
    var all = runner.results().of(benchmark);
    var written = Files.readString(folder.resolve(name).resolve(Report.FILE));
    assertFalse(all.isEmpty());
    assertAll(all.stream().map(series -> () -> assertWorked(series)));
    assertAll(all.stream().map(series -> () -> assertTrue(written.contains(series.contestant()))));
    assertEquals(written.split("\\.svg\\)", -1).length - 1, charts(folder.resolve(name)));
  }

  private static Benchmark named(String name) {
    return Benchmarks.ALL.stream().filter(other -> other.name().equals(name)).findFirst().get();
  }

  private static void assertWorked(Series series) {
    assertEquals(Scale.TINY.rounds(), series.rounds().size());
    for (var round : series.rounds()) {
      assertTrue(round.unitsInAll() > 0, () -> series + " did nothing");
      assertEquals(0, round.failures(), () -> series + " failed");
    }
  }

  private static long charts(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".svg")).count();
    }
  }
}
