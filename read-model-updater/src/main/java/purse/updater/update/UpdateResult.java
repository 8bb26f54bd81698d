package purse.updater.update;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.spi.LoggingEventBuilder;
import purse.updater.readmodel.RunFigures;
import purse.updater.readmodel.RunOutcome;

/**
 * How a run ended that could go on to its end, or to where it was told to stop.
 *
 * @param message why it is not complete
 */
public record UpdateResult(
    RunOutcome outcome, RunFigures figures, Duration took, Optional<String> message) {
  public boolean isComplete() {
    return outcome == RunOutcome.SUCCEEDED;
  }

  public boolean foundNothing() {
    return isComplete() && figures.pages() == 0;
  }

  /** Writes the line of the run: in words for people, and in fields for machines. */
  public void log(LoggingEventBuilder line) {
    line.addKeyValue("outcome", outcomeName())
        .addKeyValue("durationMillis", took.toMillis())
        .addKeyValue("pages", figures.pages())
        .addKeyValue("hoursChanged", figures.hoursChanged())
        .addKeyValue("hoursRestated", figures.hoursRestated())
        .addKeyValue("markersKept", figures.markersKept())
        .addKeyValue("walletsSetAside", figures.walletsSetAside())
        .addKeyValue("lagMillis", figures.lag().map(Duration::toMillis).orElse(0L))
        .log(this::summary);
  }

  private String outcomeName() {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  /** In one line, for people. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%s after %s ms: %s pages, %s hours changed, %s restated, %s wallets set aside%s%s",
        outcomeName(),
        took.toMillis(),
        figures.pages(),
        figures.hoursChanged(),
        figures.hoursRestated(),
        figures.walletsSetAside(),
        figures.lag().map(lag -> ", lag " + lag.toMillis() + " ms").orElse(""),
        message.map(why -> ": " + why).orElse(""));
  }
}
