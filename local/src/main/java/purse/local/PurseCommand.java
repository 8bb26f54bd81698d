package purse.local;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import purse.local.importer.ImportCommand;

/** {@code ./purse}: what it can do. */
@Command(
    name = "purse",
    description = "A wallet of coins that counts every coin exactly once.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "@|bold ./purse updater|@, @|bold command-api|@ and @|bold query-api|@ start one service as its jar",
      "does; with --local on the stores of a running ./purse up, for example:",
      "  ./purse updater reconcile --local",
      "",
      "@|bold ./purse bench|@ measures it beside named baselines: ./purse bench --help"
    },
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      ImportCommand.class,
      SimulateCommand.class,
      HelpCommand.class
    })
final class PurseCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Say what to do, for example: purse up");
    }
  }
}
