package purse.query.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How Purse is found, as clients get it. */
record OperationsBody(
    Optional<Update> lastUpdate,
    Optional<Update> lastCompleteUpdate,
    Optional<Update> runningUpdate,
    Optional<ReconcileRun> lastReconcile,
    Optional<ReconcileRun> runningReconcile) {

  record Update(
      Instant startedAt,
      Optional<Instant> finishedAt,
      UpdateRun.Outcome outcome,
      long pages,
      long hoursChanged,
      long hoursRestated,
      long walletsSetAside,
      Optional<Long> lagMillis,
      Optional<String> message) {

    private static Update of(UpdateRun run) {
      return new Update(
          run.startedAt(),
          run.finishedAt(),
          run.outcome(),
          run.pages(),
          run.hoursChanged(),
          run.hoursRestated(),
          run.walletsSetAside(),
          run.lag().map(Duration::toMillis),
          run.message());
    }
  }

  static OperationsBody of(Operations operations) {
    return new OperationsBody(
        operations.lastUpdate().map(Update::of),
        operations.lastCompleteUpdate().map(Update::of),
        operations.runningUpdate().map(Update::of),
        operations.lastReconcile(),
        operations.runningReconcile());
  }
}
