package purse.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that was measured so far. */
public final class Results {
  private final List<Series> all = new ArrayList<>();

  public void add(Series series) {
    all.add(series);
  }

  public List<Series> of(Benchmark benchmark) {
    return of(benchmark.name()).toList();
  }

  public Stream<Series> of(String benchmark) {
    return all.stream().filter(series -> series.benchmark().equals(benchmark));
  }

  public Optional<Series> find(String benchmark, Setting setting, String contestant) {
    return of(benchmark)
        .filter(series -> series.setting().equals(setting))
        .filter(series -> series.contestant().equals(contestant))
        .findFirst();
  }

  public Optional<Series> baselineOf(Series series) {
    return find(series.benchmark(), series.setting(), series.baseline());
  }
}
