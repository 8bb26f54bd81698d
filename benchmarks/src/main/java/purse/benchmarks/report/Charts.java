package purse.benchmarks.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Series;
import purse.benchmarks.harness.Setting;

/** Draws what every contestant did in a second: a chart for each way that the store was. */
final class Charts {
  private final Path folder;

  Charts(Path folder) {
    this.folder = folder;
  }

  /**
   * @return the names of the files
   */
  List<String> draw(Benchmark benchmark, List<Series> all) {
    return all.stream()
        .map(series -> series.setting().store())
        .distinct()
        .map(store -> draw(benchmark, store, all))
        .toList();
  }

  private String draw(Benchmark benchmark, String store, List<Series> all) {
    var here = all.stream().filter(series -> series.setting().store().equals(store)).toList();
    var settings = here.stream().map(Series::setting).distinct().toList();
    var chart =
        new BarChart(
            String.format(Locale.ROOT, "%s, store %s", benchmark.name(), store),
            benchmark.unit() + " per second",
            settings.stream().map(Charts::label).toList());
    here.stream()
        .map(Series::contestant)
        .distinct()
        .forEach(contestant -> chart.add(contestant, figures(here, settings, contestant)));
    return chart.save(folder, fileName(benchmark, store));
  }

  private static String label(Setting setting) {
    return String.format(Locale.ROOT, "%s, %d", setting.work(), setting.clients());
  }

  /** Null stands for a contestant that was not measured there. */
  private static List<@Nullable Double> figures(
      List<Series> here, List<Setting> settings, String contestant) {
    var figures = new ArrayList<@Nullable Double>();
    for (Setting setting : settings) {
      figures.add(
          here.stream()
              .filter(series -> series.setting().equals(setting))
              .filter(series -> series.contestant().equals(contestant))
              .map(series -> series.spread(Measurement::unitsPerSecond).median())
              .findFirst()
              .orElse(null));
    }
    return figures;
  }

  private static String fileName(Benchmark benchmark, String store) {
    return String.format(Locale.ROOT, "%s %s.svg", benchmark.name(), store)
        .replaceAll("[^a-z0-9.]+", "-");
  }
}
