package purse.benchmarks.harness;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import purse.benchmarks.stores.Stage;

/** Measures benchmarks, one contestant at a time. */
public final class Runner {
  private final Stage stage;
  private final Scale scale;
  private final Progress progress;
  private final Results results = new Results();

  public Runner(Stage stage, Scale scale, Progress progress) {
    this.stage = stage;
    this.scale = scale;
    this.progress = progress;
  }

  public Results results() {
    return results;
  }

  public void run(Benchmark benchmark) {
    progress.begin(benchmark);
    var comparisons = benchmark.comparisons(stage, scale);
    heatUp(comparisons);
    for (var done = 0; done < comparisons.size(); done++) {
      var comparison = comparisons.get(done);
      progress.comparison(comparison.setting(), done, comparisons.size());
      compare(benchmark, comparison);
    }
    progress.end(benchmark);
  }

  /** In the setting with the most clients, or what is measured first would run as bytecode. */
  private void heatUp(List<Comparison> comparisons) {
    var busiest =
        Collections.max(
            comparisons, Comparator.comparingInt(comparison -> comparison.setting().clients()));
    withAll(busiest, entries -> entries.forEach(entry -> warmUp(entry, scale.heatUp())));
  }

  private void compare(Benchmark benchmark, Comparison comparison) {
    withAll(
        comparison,
        entries -> {
          entries.forEach(entry -> warmUp(entry, scale.warmUp()));
          for (var round = 0; round < scale.rounds(); round++) {
            measure(entries, round);
          }
          entries.forEach(
              entry -> results.add(entry.series(benchmark.name(), comparison.setting())));
        });
  }

  private static void withAll(Comparison comparison, Consumer<List<Entry>> work) {
    var opened = new ArrayDeque<Contestant>();
    try {
      work.accept(
          comparison.entrants().stream().map(entrant -> Entry.of(entrant, opened)).toList());
    } finally {
      opened.forEach(Contestant::close);
    }
  }

  /** An entrant at work, with what it has done so far. */
  private record Entry(Entrant entrant, Contestant contestant, List<Measurement> rounds) {
    static Entry of(Entrant entrant, Deque<Contestant> opened) {
      var contestant = entrant.open().get();
      opened.addFirst(contestant);
      return new Entry(entrant, contestant, new ArrayList<>());
    }

    Series series(String benchmark, Setting setting) {
      return new Series(benchmark, setting, entrant.name(), entrant.baseline(), rounds);
    }
  }

  private void warmUp(Entry entry, Duration length) {
    progress.step("warm-up, " + entry.entrant().name());
    entry.contestant().measure(length);
    stage.settle();
  }

  /** Every round begins with another one: who comes first may find the machine in another state. */
  private void measure(List<Entry> entries, int round) {
    var first = round % entries.size();
    Stream.concat(entries.stream().skip(first), entries.stream().limit(first))
        .forEach(entry -> measure(entry, round));
  }

  private void measure(Entry entry, int round) {
    progress.step(String.format(Locale.ROOT, "round %d, %s", round + 1, entry.entrant().name()));
    entry.rounds().add(entry.contestant().measure(scale.length()));
    stage.settle();
  }
}
