package purse.benchmarks;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Progress;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.large.LargeCommand;
import purse.benchmarks.report.Report;
import purse.benchmarks.stores.Stage;
import purse.http.Shutdown;

/** {@code ./purse bench}: measures, and writes a report. */
@Command(
    name = "purse bench",
    description = {
      "Measures Purse beside named baselines in the same run, on stores of its own on this"
          + " machine, and prints and writes what came of it: tables, charts, and which targets"
          + " are met. Takes about 25 minutes; nothing else should be at work meanwhile."
    },
    subcommands = LargeCommand.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--folder",
      paramLabel = "DIRECTORY",
      defaultValue = "purse-benchmarks",
      description = "where to write the report (default: ${DEFAULT-VALUE})")
  private Path folder = Path.of("");

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      completionCandidates = Names.class,
      description = "only these: ${COMPLETION-CANDIDATES}; may be given several times")
  private List<String> only = List.of();

  @Option(
      names = "--quick",
      description = "measures so shortly that all of it takes a few minutes, and says little")
  private boolean quick;

  @Spec private @Nullable CommandSpec spec;

  /** The names of all benchmarks. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Benchmarks.ALL.stream().map(Benchmark::name).iterator();
    }
  }

  @Override
  public Integer call() {
    var chosen = chosen();
    try (var stage = new Stage()) {
      Shutdown.closes("The benchmark", stage);
      var scale = quick ? Scale.QUICK : Scale.FULL;
      var progress = new Progress(System.err, Ansi.AUTO.enabled(), chosen.size());
      System.out.println(Benchmarks.run(stage, scale, chosen, folder, progress));
    }
    System.out.println("Written to " + folder.resolve(Report.FILE).toAbsolutePath());
    return 0;
  }

  private List<Benchmark> chosen() {
    var names = Benchmarks.ALL.stream().map(Benchmark::name).toList();
    for (String name : only) {
      if (!names.contains(name) && spec != null) {
        throw new ParameterException(
            spec.commandLine(),
            String.format(Locale.ROOT, "--only: there is no benchmark '%s', only %s", name, names));
      }
    }
    return Benchmarks.ALL.stream()
        .filter(benchmark -> only.isEmpty() || only.contains(benchmark.name()))
        .toList();
  }
}
