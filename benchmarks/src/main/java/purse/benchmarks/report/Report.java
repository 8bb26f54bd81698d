package purse.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Results;
import purse.benchmarks.harness.Scale;

/** Tables and charts of a run, in a folder: written anew after each benchmark. */
public final class Report {
  public static final String FILE = "benchmarks.md";

  private final Path folder;
  private final Scale scale;
  private final List<String> conditions;

  /**
   * @param folder made if it is absent
   */
  public Report(Path folder, Scale scale) {
    this.folder = folder;
    this.scale = scale;
    this.conditions = Conditions.of(scale);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes it, and draws the charts.
   *
   * @param done the benchmarks that were measured
   */
  public void write(List<Benchmark> done, Results results) {
    var sections = new ArrayList<>(List.of("# Benchmarks", bullets(), targets(results)));
    for (Benchmark benchmark : done) {
      sections.add(section(benchmark, results));
      sections.add(charts(benchmark, results));
    }
    try {
      Files.writeString(folder.resolve(FILE), String.join("\n\n", sections) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same without charts, for a terminal. */
  public String text(List<Benchmark> done, Results results) {
    var sections = new ArrayList<String>();
    done.forEach(benchmark -> sections.add(section(benchmark, results)));
    sections.add(bullets());
    sections.add(targets(results));
    return String.join("\n\n", sections);
  }

  private String bullets() {
    return conditions.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
  }

  private String targets(Results results) {
    var table = new Table(List.of("target", "wanted", "measured", "verdict"));
    for (Target target : new Targets(results, scale).measured()) {
      table.add(
          List.of(
              target.figure(),
              target.wanted(),
              Numbers.of(target.measured().orElseThrow()),
              target.verdict()));
    }
    return "## Targets\n\n" + table;
  }

  private static String section(Benchmark benchmark, Results results) {
    return String.format(
        Locale.ROOT,
        "## %s\n\n%s\n\n%s",
        benchmark.name(),
        benchmark.about(),
        new BenchmarkTable(benchmark, results));
  }

  private String charts(Benchmark benchmark, Results results) {
    if (!Fonts.areThere()) {
      return Fonts.HOW_TO_GET;
    }
    return new Charts(folder)
        .draw(benchmark, results.of(benchmark)).stream()
            .map(file -> String.format(Locale.ROOT, "![%s](%s)", benchmark.name(), file))
            .collect(Collectors.joining("\n\n"));
  }
}
