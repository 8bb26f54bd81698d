package purse.updater.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import purse.core.configuration.Environment;
import purse.updater.migrate.Migration;
import purse.updater.migrate.ReadModelConfiguration;

/** {@code migrate}. It needs PostgreSQL alone. */
@Command(
    name = "migrate",
    description =
        "Brings the read model's schema up to date, and lets the role purse_query log in if"
            + " QUERY_DATABASE_PASSWORD is set or QUERY_DATABASE_AUTH is iam. Waits for a database that is still starting.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class MigrateCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(MigrateCommand.class);

  private final Map<String, String> environment;

  MigrateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    var configuration = Environment.configuration(environment, ReadModelConfiguration::from);
    LOG.info("{}", configuration);
    new Migration(configuration).run();
    return ExitCode.OK;
  }
}
