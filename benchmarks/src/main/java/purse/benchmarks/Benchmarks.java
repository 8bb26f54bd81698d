package purse.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Progress;
import purse.benchmarks.harness.Runner;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.limits.Overload;
import purse.benchmarks.limits.RefusedDebits;
import purse.benchmarks.limits.ServerLimit;
import purse.benchmarks.limits.StoreLimit;
import purse.benchmarks.query.QueryBenchmark;
import purse.benchmarks.recording.PostgresBenchmark;
import purse.benchmarks.recording.ReferenceBenchmark;
import purse.benchmarks.report.Report;
import purse.benchmarks.stores.Stage;
import purse.benchmarks.updater.UpdaterBenchmark;

/** All benchmarks, and how a run goes through them. */
final class Benchmarks {
  static final List<Benchmark> ALL =
      List.of(
          new ReferenceBenchmark(),
          new PostgresBenchmark(),
          new StoreLimit(),
          new ServerLimit(),
          new RefusedDebits(),
          new Overload(),
          new QueryBenchmark(),
          new UpdaterBenchmark());

  private Benchmarks() {}

  /**
   * Measures, and writes the report after each benchmark: a run that is broken off leaves what it
   * has.
   *
   * @return the whole report, for a terminal
   */
  static String run(
      Stage stage, Scale scale, List<Benchmark> chosen, Path folder, Progress progress) {
    var runner = new Runner(stage, scale, progress);
    var report = new Report(folder, scale);
    var done = new ArrayList<Benchmark>();
    for (Benchmark benchmark : chosen) {
      runner.run(benchmark);
      done.add(benchmark);
      report.write(done, runner.results());
    }
    return report.text(done, runner.results());
  }
}
