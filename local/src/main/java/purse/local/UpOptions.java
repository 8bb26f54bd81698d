package purse.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import purse.core.configuration.ConfigurationException;
import purse.updater.cli.Interval;

/** What the commands that start everything are told. */
final class UpOptions {
  @Option(
      names = "--command-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "where the command API listens (default: ${DEFAULT-VALUE})")
  private int commandPort;

  @Option(
      names = "--query-port",
      paramLabel = "PORT",
      defaultValue = "8082",
      description = "where the query API listens (default: ${DEFAULT-VALUE})")
  private int queryPort;

  @Option(
      names = "--update-every",
      paramLabel = "DURATION",
      defaultValue = "5s",
      converter = Interval.class,
      description = "pause between two runs of the updater (default: ${DEFAULT-VALUE})")
  private Duration updateEvery = Duration.ZERO;

  @Option(
      names = "--data",
      paramLabel = "DIRECTORY",
      description =
          "keep everything in this directory, made if it is absent; without it, everything is gone"
              + " at the end")
  private @Nullable Path data;

  @Option(names = "--verbose", description = "show the log, not only its warnings")
  private boolean isVerbose;

  @Option(
      names = "--create-table",
      description = "if AWS_ENDPOINT_URL_DYNAMODB leads to AWS, make its table without asking")
  private boolean isTableWanted;

  boolean isVerbose() {
    return isVerbose;
  }

  /** Says that it takes a while, which nothing else shows. */
  void announce() {
    if (!isVerbose) {
      Quiet.warningsOnly();
    }
    System.out.println("Starting the stores, both APIs and the updater; this takes some seconds.");
  }

  /**
   * @throws ConfigurationException if they cannot be used
   */
  LocalSettings settings() {
    var given = GivenDynamoDb.of(System.getenv(), System.getProperty("user.name"));
    given
        .filter(dynamoDb -> !dynamoDb.hasTable() && dynamoDb.isElsewhere())
        .map(GivenDynamoDb::ledger)
        .ifPresent(TableQuestion.onTerminal(isTableWanted)::ask);
    if (given.isPresent() && data != null) {
      throw new ConfigurationException(
          List.of(
              "--data keeps a read model for the next start, but with AWS_ENDPOINT_URL_DYNAMODB one"
                  + " is made anew at each: leave out one of the two"));
    }
    return new LocalSettings(commandPort, queryPort, updateEvery, Optional.ofNullable(data), given);
  }
}
