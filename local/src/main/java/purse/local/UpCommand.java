package purse.local;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import purse.core.configuration.ConfigurationException;
import purse.embedded.UnusableDirectoryException;
import purse.embedded.dynoxide.NoProgramException;
import purse.embedded.dynoxide.WrongProgramException;
import purse.http.Shutdown;

/** {@code ./purse up}: everything, until Ctrl-C. */
@Command(
    name = "up",
    description = {
      "Starts everything on this machine: Dynoxide, PostgreSQL, the command API, the query"
          + " API, and the updater on its schedule. Ctrl-C stops it.",
      "",
      "AWS_ENDPOINT_URL_DYNAMODB leads it to a DynamoDB that is there already, of any make; on"
          + " AWS to a table of the user's own name there, elsewhere to the one of DDB_TABLE."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class UpCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Mixin private UpOptions options = new UpOptions();

  @Override
  public Integer call() throws InterruptedException {
    var parts = new Parts();
    Shutdown.closes("Purse", parts);
    try {
      var settings = options.settings();
      options.announce();
      var purse = LocalPurse.start(settings, parts);
      parts.started(purse.told());
      System.out.println(new Welcome(purse, settings));
      new CountDownLatch(1).await();
      return 0;
    } catch (ConfigurationException
        | UnusableDirectoryException
        | NoProgramException
        | WrongProgramException e) {
      System.err.println("purse: " + e.getMessage());
      return FAILED;
    }
  }
}
