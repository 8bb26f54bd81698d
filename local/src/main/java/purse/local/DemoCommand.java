package purse.local;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import purse.core.configuration.ConfigurationException;
import purse.embedded.DirectoryInUseException;
import purse.embedded.client.ServiceClient;
import purse.http.Shutdown;
import purse.local.demo.Demo;
import purse.local.importer.Tally;

/** {@code ./purse demo}: everything, with a month of plausible wallets in it. */
@Command(
    name = "demo",
    description = {
      "Starts everything as 'up' does, records the last thirty days of twenty wallets, made up from"
          + " a fixed seed, and says where to look at them. Ctrl-C stops it.",
      "",
      "With --data, another run counts nothing twice, and adds what has happened since."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int UPDATE_INTERVAL_MILLIS = 500;
  private static final Duration UPDATE_PATIENCE = Duration.ofMinutes(3);

  @Mixin private UpOptions options = new UpOptions();

  @Override
  public Integer call() throws InterruptedException {
    var settings = options.settings();
    var parts = new Parts();
    Shutdown.closes("Purse", parts);
    try {
      var purse = LocalPurse.start(settings, parts);
      var tally = record(purse);
      awaitUpdate(purse);
      System.out.println(new Welcome(purse, settings));
      System.out.println(summary(purse, tally));
      new CountDownLatch(1).await();
      return 0;
    } catch (ConfigurationException | DirectoryInUseException e) {
      System.err.println("purse: " + e.getMessage());
      return FAILED;
    }
  }

  /** Without a line of the log for each request. */
  private static Tally record(LocalPurse purse) {
    var log = (Logger) LoggerFactory.getLogger("purse.http");
    log.setLevel(Level.WARN);
    var demo = new Demo(purse.commandEnvironment(), Instant.now());
    try (var bar =
        new ProgressBarBuilder()
            .setTaskName("Coins")
            .setInitialMax(demo.size())
            .setUpdateIntervalMillis(UPDATE_INTERVAL_MILLIS)
            .build()) {
      return demo.record(bar::stepBy);
    } finally {
      log.setLevel(null);
    }
  }

  private static void awaitUpdate(LocalPurse purse) {
    System.out.println("Waiting for the updater to copy them.");
    try (var command = new ServiceClient(purse.commandPort());
        var query = new ServiceClient(purse.queryPort())) {
      if (!Demo.isCopied(command, query, UPDATE_PATIENCE)) {
        System.out.println("Not all of it is copied yet: the dashboard will show it later.");
      }
    }
  }

  private static String summary(LocalPurse purse, Tally tally) {
    return String.format(
        Locale.ROOT,
        """
        A month of coins: %,d recorded, %,d counted already, %,d refused. Look at it:
          http://localhost:%d/?wallet=%s
        """,
        tally.recorded(),
        tally.replayed(),
        tally.refused(),
        purse.queryPort(),
        Demo.showpiece());
  }
}
