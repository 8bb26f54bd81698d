package purse.updater.update;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
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

  /** In one line, for people. */
  public String summary() {
    return "%s after %s ms: %s pages, %s hours changed, %s restated, %s wallets set aside%s%s"
        .formatted(
            outcome.name().toLowerCase(Locale.ROOT),
            took.toMillis(),
            figures.pages(),
            figures.hoursChanged(),
            figures.hoursRestated(),
            figures.walletsSetAside(),
            figures.lag().map(lag -> ", lag " + lag.toMillis() + " ms").orElse(""),
            message.map(why -> ": " + why).orElse(""));
  }
}
