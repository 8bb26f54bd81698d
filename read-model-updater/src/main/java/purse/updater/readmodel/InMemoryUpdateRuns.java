package purse.updater.readmodel;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The record of the runs in memory, which passes the same contract test as the real one. For
 * simulations.
 */
public final class InMemoryUpdateRuns implements UpdateRuns {
  private final SortedMap<Long, UpdateRun> runs = new TreeMap<>();
  private long lastId;

  @Override
  public synchronized long start(Instant startedAt) {
    forget(startedAt.minus(KEPT));
    runs.put(++lastId, new UpdateRun(startedAt, Optional.empty()));
    return lastId;
  }

  @Override
  public synchronized void finish(
      long id,
      Instant finishedAt,
      RunOutcome outcome,
      RunFigures figures,
      Optional<String> message) {
    var end = new UpdateRun.End(finishedAt, outcome, figures, message);
    runs.computeIfPresent(id, (_, run) -> new UpdateRun(run.startedAt(), Optional.of(end)));
  }

  private void forget(Instant before) {
    var lastSuccess =
        runs.values().stream()
            .filter(InMemoryUpdateRuns::isSuccess)
            .max(Comparator.comparing(UpdateRun::startedAt));
    runs.values()
        .removeIf(
            run -> run.startedAt().isBefore(before) && lastSuccess.filter(run::equals).isEmpty());
  }

  private static boolean isSuccess(UpdateRun run) {
    return run.end().filter(end -> end.outcome() == RunOutcome.SUCCEEDED).isPresent();
  }

  /** In the order in which they started. */
  public synchronized List<UpdateRun> runs() {
    return List.copyOf(runs.values());
  }
}
