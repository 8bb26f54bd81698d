package purse.updater.update;

import java.time.Duration;
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
}
