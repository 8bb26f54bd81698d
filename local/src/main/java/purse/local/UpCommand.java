package purse.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import purse.core.configuration.ConfigurationException;
import purse.embedded.DirectoryInUseException;
import purse.http.Shutdown;
import purse.updater.cli.Interval;

/** {@code ./purse up}: everything, until Ctrl-C. */
@Command(
    name = "up",
    description = {
      "Starts everything on this machine: DynamoDB Local, PostgreSQL, the command API, the query"
          + " API, and the updater on its schedule. Ctrl-C stops it."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class UpCommand implements Callable<Integer> {
  private static final int FAILED = 1;

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

  @Override
  public Integer call() throws InterruptedException {
    var settings =
        new LocalSettings(commandPort, queryPort, updateEvery, Optional.ofNullable(data));
    var parts = new Parts();
    Shutdown.closes("Purse", parts);
    try {
      var purse = LocalPurse.start(settings, parts);
      System.out.println(new Welcome(purse, settings));
      new CountDownLatch(1).await();
      return 0;
    } catch (ConfigurationException | DirectoryInUseException e) {
      System.err.println("purse: " + e.getMessage());
      return FAILED;
    }
  }
}
