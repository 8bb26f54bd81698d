package purse.updater.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The jar's command line. */
@Command(
    name = "read-model-updater",
    header = "Copies to PostgreSQL what changed in the ledger, and ends.",
    description = "Without a command it updates.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed while running, or done with wallets set aside that could not be copied",
      "2:wrong arguments or configuration"
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  DDB_TABLE                 the ledger's table",
      "  AWS_REGION                where it is",
      "  AWS_ENDPOINT_URL_DYNAMODB another DynamoDB than the region's",
      "  DATABASE_ENDPOINT         host[:port] of PostgreSQL, or a JDBC URL",
      "  DATABASE_NAME             anywallet, unless said otherwise",
      "  DATABASE_AUTH             how to log in: password, iam or secret (password)",
      "  DATABASE_USER             who logs in (DATABASE_USER_NAME too), but with secret",
      "  DATABASE_PASSWORD         with password: that user's",
      "  DATABASE_SECRET_ID        with secret: where user and password are in Secrets Manager",
      "  DATABASE_CONNECTION_TIMEOUT  how long to wait for a connection (5s)",
      "  DATABASE_WAIT             how long migrate waits for PostgreSQL (60s)",
      "  QUERY_DATABASE_AUTH       migrate lets the role purse_query log in by password or iam",
      "  QUERY_DATABASE_PASSWORD   with password: that one",
      "  LOG_FORMAT                text or json",
      "  LOG_LEVEL                 trace, debug, info, warn or error"
    })
public final class UpdaterCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Mixin private UpdateOptions options = new UpdateOptions();

  private UpdaterCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The exit code of the command that the arguments name. */
  public static int run(Map<String, String> environment, String... arguments) {
    return commandLine(environment).execute(arguments);
  }

  @Override
  public Integer call() {
    return options.update(environment);
  }

  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new UpdaterCommand(environment))
        .addSubcommand(new UpdateCommand(environment))
        .addSubcommand(new ReconcileCommand(environment))
        .addSubcommand(new RebuildCommand(environment))
        .addSubcommand(new MigrateCommand(environment))
        .setParameterExceptionHandler(UpdaterCommand::wrongArguments)
        .setExecutionExceptionHandler(new Failures());
  }

  /** Two lines are read, a page of help is not. */
  private static int wrongArguments(ParameterException e, String[] arguments) {
    var command = e.getCommandLine();
    command.getErr().println(e.getMessage());
    command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }
}
