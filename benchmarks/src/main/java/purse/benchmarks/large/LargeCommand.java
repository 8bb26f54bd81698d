package purse.benchmarks.large;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import purse.benchmarks.stores.Stage;
import purse.core.InvalidValueException;
import purse.http.Shutdown;

/** {@code ./purse bench large}: measures what goes through a year of many wallets, or past it. */
@Command(
    name = "large",
    description = {
      "Fills stores of its own with a year of many wallets, and measures histories over HTTP beside"
          + " their bare statement and beside few wallets, an update, a rebuild, a reconcile that"
          + " finds the one row that was damaged and nothing else, and the database's size.",
      "Each outcome is checked. Prints its figures as Markdown on standard output, and how far it"
          + " is on standard error. The default takes half an hour or so; its ledger is kept in"
          + " memory, which takes a few gigabytes."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:measured", "1:failed, or something came out wrong", "2:wrong arguments"})
public final class LargeCommand implements Callable<Integer> {
  private static final Duration ROUND_LENGTH = Duration.ofSeconds(5);

  @Option(
      names = "--wallets",
      paramLabel = "NUMBER",
      defaultValue = "10000",
      description = "how many wallets, up to 100,000 (default: ${DEFAULT-VALUE})")
  private int wallets;

  @Option(
      names = "--hours",
      paramLabel = "NUMBER",
      defaultValue = "200",
      description =
          "in how many hours each took a coin, eight a day, up to 2,920 (default:"
              + " ${DEFAULT-VALUE})")
  private int hours;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var size = size();
    try (var stage = new Stage()) {
      Shutdown.closes("The benchmark", stage);
      System.out.println(LargeRun.run(stage, size, new LargeProgress(System.err)));
    }
    return 0;
  }

  private LargeSize size() {
    try {
      return new LargeSize(wallets, hours, ROUND_LENGTH);
    } catch (InvalidValueException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
