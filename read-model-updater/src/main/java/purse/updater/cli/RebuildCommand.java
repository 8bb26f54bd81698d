package purse.updater.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import purse.core.configuration.Environment;
import purse.updater.UpdaterConfiguration;
import purse.updater.rebuild.RebuildChoice;
import purse.updater.rebuild.Rebuilder;

/** {@code rebuild}. */
@Command(
    name = "rebuild",
    description = {
      "Makes the read model anew from a scan of the ledger, beside the live one, compares the two,"
          + " and lets the new one take the live one's place. Queries and updates go on meanwhile.",
      "A rebuild that ended early, whatever ended it, goes on where it was when it is started again."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed, stopped or refused: the live read model is as it was",
      "2:wrong arguments or configuration"
    })
final class RebuildCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RebuildCommand.class);

  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--segments",
      paramLabel = "<number>",
      defaultValue = "4",
      description =
          "Parts into which the table is cut, 1 to 1000 (${DEFAULT-VALUE}), 16 of which are read"
              + " side by side. A rebuild that goes on keeps those it began with.")
  private int segments;

  @Mixin private ReadUnits readUnits = new ReadUnits();

  @Option(
      names = "--dry-run",
      description = "Compares, and leaves the live read model where it is.")
  private boolean dryRun;

  @Option(
      names = "--allow-behind",
      description =
          "Swaps though wallets of the live read model are ahead of the ledger: after a restore of"
              + " the ledger to an earlier time, or when the live read model is damaged.")
  private boolean allowBehind;

  @ArgGroup private Beginning beginning = new Beginning();

  /** What to do with a rebuild that was not finished: one of these, or go on. */
  private static final class Beginning {
    @Option(names = "--restart", description = "Drops what was filled, and begins anew.")
    private boolean restart;

    @Option(names = "--abandon", description = "Drops what was filled, and does nothing else.")
    private boolean abandon;
  }

  RebuildCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    checkSegments();
    var configuration = Environment.configuration(environment, UpdaterConfiguration::from);
    LOG.info("{}", configuration);
    try (var rebuilder = new Rebuilder(configuration, readUnits.perSecond());
        var _ = StopOnSignal.of(rebuilder::stop)) {
      return beginning.abandon ? abandon(rebuilder) : rebuild(rebuilder);
    }
  }

  private int rebuild(Rebuilder rebuilder) {
    var result = rebuilder.run(new RebuildChoice(segments, beginning.restart, dryRun, allowBehind));
    if (result.isSuccess()) {
      LOG.info("{}", result.summary());
      return ExitCode.OK;
    }
    LOG.error("{}", result.summary());
    return ExitCode.SOFTWARE;
  }

  private static int abandon(Rebuilder rebuilder) {
    rebuilder.abandon();
    LOG.info("there is no rebuild any more, and the live read model is as it was");
    return ExitCode.OK;
  }

  private void checkSegments() {
    if (segments < 1 || segments > RebuildChoice.SEGMENTS_MAX) {
      throw new ParameterException(
          spec.commandLine(),
          String.format(
              Locale.ROOT,
              "--segments is %s, must be 1 to %s",
              segments,
              RebuildChoice.SEGMENTS_MAX));
    }
  }
}
