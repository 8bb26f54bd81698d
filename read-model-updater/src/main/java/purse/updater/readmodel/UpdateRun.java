package purse.updater.readmodel;

import java.time.Instant;
import java.util.Optional;

/** A row of {@code update_run}. */
public record UpdateRun(Instant startedAt, Optional<End> end) {

  /** How it ended; a run without an end is under way, or was killed. */
  public record End(Instant at, RunOutcome outcome, RunFigures figures, Optional<String> message) {}
}
