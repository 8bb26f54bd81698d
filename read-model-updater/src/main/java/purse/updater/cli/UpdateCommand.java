package purse.updater.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code update}. */
@Command(
    name = "update",
    description = "Copies the pages that changed in the ledger since they were last copied.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class UpdateCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Mixin private UpdateOptions options = new UpdateOptions();

  UpdateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    return options.update(environment);
  }
}
