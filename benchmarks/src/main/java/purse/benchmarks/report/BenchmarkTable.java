package purse.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Results;
import purse.benchmarks.harness.Series;
import purse.benchmarks.stores.Usage;

/** All figures of one benchmark, a line for each contestant in each setting. */
final class BenchmarkTable {
  private final Benchmark benchmark;
  private final Results results;
  private final List<Series> all;
  private final boolean hasUsage;

  BenchmarkTable(Benchmark benchmark, Results results) {
    this.benchmark = benchmark;
    this.results = results;
    this.all = results.of(benchmark);
    this.hasUsage = all.stream().anyMatch(BenchmarkTable::hasUsage);
  }

  @Override
  public String toString() {
    var table = new Table(headings());
    all.forEach(series -> table.add(row(series)));
    return table.toString();
  }

  private List<String> headings() {
    var headings =
        new ArrayList<>(
            List.of(
                "work",
                "store",
                "clients",
                "contestant",
                benchmark.unit() + "/s",
                "times its baseline",
                "p50 ms",
                "p99 ms",
                "failures"));
    if (hasUsage) {
      var per = "/" + benchmark.unit().replaceFirst("s$", "");
      headings.addAll(
          List.of("calls" + per, "write units" + per, "read units" + per, "transactions lost"));
    }
    return headings;
  }

  private List<String> row(Series series) {
    var setting = series.setting();
    var row =
        new ArrayList<>(
            List.of(
                setting.work(),
                setting.store(),
                Integer.toString(setting.clients()),
                series.contestant(),
                Numbers.of(series.spread(Measurement::unitsPerSecond)),
                ratio(series),
                Numbers.of(series.spread(Measurement::medianMillis).median()),
                Numbers.of(series.spread(Measurement::p99Millis).median()),
                Long.toString(series.sum(Measurement::failures))));
    if (hasUsage) {
      row.addAll(usage(series));
    }
    return row;
  }

  private String ratio(Series series) {
    return series.isBaseline()
        ? "baseline"
        : results
            .baselineOf(series)
            .map(baseline -> Numbers.of(series.ratioTo(baseline, Measurement::unitsPerSecond)))
            .orElse("-");
  }

  private static boolean hasUsage(Series series) {
    return series.rounds().stream().anyMatch(round -> !round.usage().equals(Usage.NONE));
  }

  private static List<String> usage(Series series) {
    if (!hasUsage(series)) {
      return List.of("-", "-", "-", "-");
    }
    return List.of(
        Numbers.of(series.spread(Measurement::requestsPerUnit).median()),
        Numbers.of(series.spread(Measurement::writeUnitsPerUnit).median()),
        Numbers.of(series.spread(Measurement::readUnitsPerUnit).median()),
        Long.toString(series.sum(round -> round.usage().transactionsLost())));
  }
}
