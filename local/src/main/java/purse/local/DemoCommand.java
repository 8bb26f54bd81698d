package purse.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import purse.core.configuration.ConfigurationException;
import purse.embedded.UnusableDirectoryException;
import purse.embedded.client.ServiceClient;
import purse.embedded.dynoxide.NoProgramException;
import purse.embedded.dynoxide.WrongProgramException;
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
    var parts = new Parts();
    Shutdown.closes("Purse", parts);
    try {
      var settings = options.settings();
      options.announce();
      var purse = LocalPurse.start(settings, parts);
      parts.started(purse.told());
      var tally = record(purse);
      awaitUpdate(purse);
      System.out.println(new Welcome(purse, settings));
      System.out.println(summary(purse, tally));
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

  /** Either its progress is drawn, or the log is shown. */
  private Tally record(LocalPurse purse) {
    var demo = new Demo(purse.commandEnvironment(), Instant.now());
    return options.isVerbose() ? demo.record(_ -> {}) : Quiet.whileDrawing(() -> draw(demo));
  }

  private static Tally draw(Demo demo) {
    try (var bar =
        new ProgressBarBuilder()
            .setTaskName("Coins")
            .setInitialMax(demo.size())
            .setUpdateIntervalMillis(UPDATE_INTERVAL_MILLIS)
            .build()) {
      return demo.record(bar::stepBy);
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
