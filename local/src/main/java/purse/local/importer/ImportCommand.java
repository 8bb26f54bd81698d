package purse.local.importer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import purse.command.wallet.BulkRoutes;
import purse.core.InvalidValueException;
import purse.updater.cli.Interval;

/** {@code ./purse import}: records the rows of a file. */
@Command(
    name = "import",
    description = {
      "Records every row of a file, each once: a CSV file whose first line names its columns"
          + " walletId, traceId, amount and datetime, or an NDJSON file with these members. The"
          + " datetime may be left out. Each row is one line.",
      "",
      "Started again after it was cut off, it goes on where it was, by FILE.import.json. Rows that"
          + " are refused, and why, stand in FILE.refused.ndjson; they do not stop the others. The"
          + " rows of a wallet are recorded in the order of the file.",
      "",
      "Rows that the service does not decide are sent again until the patience is at its end; then"
          + " they stand in FILE.not-known.ndjson. They may count or not: import the file again."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every row counts",
      "1:rows were refused, or it is not known whether they count, or it ended before the end of the"
          + " file",
      "2:wrong arguments"
    })
public final class ImportCommand implements Callable<Integer> {
  private static final int NOT_ALL = 1;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "ends in .csv or .ndjson")
  private Path file = Path.of("");

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://localhost:8081",
      description = "where the command API is (default: ${DEFAULT-VALUE})")
  private URI url = URI.create("");

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "holds the token for a command API that asks for one, and may be renewed meanwhile; without"
            + " it, the environment variable PURSE_TOKEN does. It needs the scope wallet:write,"
            + " and wallet:read to go on with an import that was cut off"
      })
  private @Nullable Path tokenFile;

  @Mixin private FormatOptions formatOptions = new FormatOptions();

  @Option(
      names = "--concurrency",
      paramLabel = "COUNT",
      defaultValue = "8",
      description =
          "requests under way at once, 1 to "
              + BulkRoutes.OF_ONE_MAX
              + " (default: ${DEFAULT-VALUE})")
  private int concurrency;

  @Option(
      names = "--rows-at-once",
      paramLabel = "COUNT",
      defaultValue = "100000",
      description =
          "rows that are read ahead, to send those of a wallet together (default:"
              + " ${DEFAULT-VALUE})")
  private int rowsAtOnce;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "2m",
      converter = Interval.class,
      description =
          "how long to send rows again that the service does not take or decide (default:"
              + " ${DEFAULT-VALUE})")
  private Duration patience = Duration.ZERO;

  @Override
  public Integer call() throws InterruptedException {
    var settings =
        new ImportSettings(checkedFile(), format(), checkedConcurrency(), rowsAtOnce, patience);
    var startNanos = System.nanoTime();
    try {
      var tally = run(settings);
      System.out.println(summary(tally, Duration.ofNanos(System.nanoTime() - startNanos)));
      return tally.allCount() ? 0 : NOT_ALL;
    } catch (ImportException e) {
      return notAll(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return notAll(FileProblem.of(e));
    }
  }

  private static int notAll(String why) {
    System.err.println("purse: not all rows are imported: " + why);
    return NOT_ALL;
  }

  private Tally run(ImportSettings settings) throws IOException, InterruptedException {
    try (var client = new BulkClient(url, token());
        var bar = new ImportBar(settings.file())) {
      var tally = new Import(settings, client, bar::stepBy).run();
      bar.complete();
      return tally;
    }
  }

  private Path checkedFile() {
    if (!RowReader.knows(file)) {
      throw wrong("FILE " + file + " must end in .csv or .ndjson");
    }
    return readable("FILE", file);
  }

  private Path readable(String name, Path path) {
    FileProblem.ofReading(path)
        .ifPresent(
            problem -> {
              throw wrong(name + " " + path + " " + problem);
            });
    return path;
  }

  private TokenSource token() {
    var readable = Optional.ofNullable(tokenFile).map(path -> readable("--token-file", path));
    return TokenSource.of(readable, System.getenv());
  }

  private RowFormat format() {
    try {
      return formatOptions.format();
    } catch (InvalidValueException e) {
      throw wrong("'" + e.value() + "' " + e.rule());
    }
  }

  private int checkedConcurrency() {
    if (concurrency < 1 || concurrency > BulkRoutes.OF_ONE_MAX || rowsAtOnce < 1) {
      throw wrong(
          "--concurrency must be 1 to " + BulkRoutes.OF_ONE_MAX + ", --rows-at-once at least 1");
    }
    return concurrency;
  }

  private ParameterException wrong(String what) {
    if (spec == null) {
      throw new IllegalStateException(what);
    }
    return new ParameterException(spec.commandLine(), what);
  }

  private String summary(Tally tally, Duration took) {
    var seconds = Math.max(1, took.toMillis()) / 1000.0;
    var text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%,d rows in %.1f s: %,d recorded, %,d counted already, %,d refused, %,d not known.",
                tally.rows(),
                seconds,
                tally.recorded(),
                tally.replayed(),
                tally.refused(),
                tally.unknown()));
    if (tally.refused() > 0) {
      text.append("\nWhy they are refused: ").append(RowReport.ofRefusals(file));
    }
    if (tally.unknown() > 0) {
      text.append("\nThose that are not known may count or not: ")
          .append(RowReport.ofDoubts(file))
          .append("\nGive the same command again: what counts already counts no second time.");
    }
    return text.toString();
  }
}
