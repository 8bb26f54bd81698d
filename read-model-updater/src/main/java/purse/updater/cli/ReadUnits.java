package purse.updater.cli;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import purse.ledger.scan.ReadBudget;

/** How fast a command may read the whole ledger. */
final class ReadUnits {
  private static final String PER_SECOND = "--read-units-per-second";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  private int perSecond;

  @Option(
      names = PER_SECOND,
      paramLabel = "<number>",
      defaultValue = "1000",
      description =
          "What it may consume of the ledger's capacity (${DEFAULT-VALUE}). Each unit reads 4 KB,"
              + " coins included.")
  void setPerSecond(int units) {
    if (units < 1 || units > ReadBudget.UNITS_PER_SECOND_MAX) {
      throw new ParameterException(
          command.commandLine(),
          String.format(
              Locale.ROOT,
              "%s is %s, must be 1 to %s",
              PER_SECOND,
              units,
              ReadBudget.UNITS_PER_SECOND_MAX));
    }
    perSecond = units;
  }

  int perSecond() {
    return perSecond;
  }
}
