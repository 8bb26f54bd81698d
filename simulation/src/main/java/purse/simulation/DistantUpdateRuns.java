package purse.simulation;

import java.time.Instant;
import java.util.Optional;
import purse.updater.readmodel.RunFigures;
import purse.updater.readmodel.RunOutcome;
import purse.updater.readmodel.UpdateRuns;

/** The record of the runs at the other end of a network. */
final class DistantUpdateRuns implements UpdateRuns {
  private final UpdateRuns runs;
  private final DistantCalls calls;

  DistantUpdateRuns(UpdateRuns runs, DistantCalls calls) {
    this.runs = runs;
    this.calls = calls;
  }

  @Override
  public long start(Instant startedAt) {
    return calls.call(() -> runs.start(startedAt));
  }

  @Override
  public void finish(
      long id,
      Instant finishedAt,
      RunOutcome outcome,
      RunFigures figures,
      Optional<String> message) {
    calls.call(
        () -> {
          runs.finish(id, finishedAt, outcome, figures, message);
          return id;
        });
  }
}
