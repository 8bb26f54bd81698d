package purse.updater.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import purse.core.configuration.Environment;
import purse.updater.Updater;
import purse.updater.UpdaterConfiguration;

/** How to update, and doing it. */
final class UpdateOptions {
  private static final Logger LOG = LoggerFactory.getLogger(UpdateOptions.class);

  @Option(
      names = "--every",
      paramLabel = "<duration>",
      converter = Interval.class,
      description =
          "Updates again and again, such as every 500ms, 5s, 10m or 1h, until SIGTERM or Ctrl-C,"
              + " and goes on after failures.")
  private Optional<Duration> every = Optional.empty();

  int update(Map<String, String> environment) {
    var configuration = Environment.configuration(environment, UpdaterConfiguration::from);
    LOG.info("{}", configuration);
    try (var updater = new Updater(configuration);
        var _ = StopOnSignal.of(updater::stop)) {
      if (every.isEmpty()) {
        var result = updater.update();
        result.log(LOG.atInfo());
        return result.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
      }
      updater.updateEvery(every.get());
      return ExitCode.OK;
    }
  }
}
