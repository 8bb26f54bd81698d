package purse.query.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import purse.query.freshness.Freshness;

/**
 * How those who run Purse find it.
 *
 * @param at when it was asked, by the database's clock, as all runs are dated
 * @param lastUpdate that has ended, however it did
 * @param lastCompleteUpdate that has copied all it found
 * @param runningUpdate that has begun since the last one ended; it may have been killed
 * @param lastReconcile that has ended, however it did
 * @param runningReconcile that has begun since the last one ended; it may have been killed
 */
public record Operations(
    Instant at,
    Optional<UpdateRun> lastUpdate,
    Optional<UpdateRun> lastCompleteUpdate,
    Optional<UpdateRun> runningUpdate,
    Optional<ReconcileRun> lastReconcile,
    Optional<ReconcileRun> runningReconcile) {

  /** How long ago something was that a run has dated. */
  public Duration since(Instant instant) {
    return Duration.between(instant, at);
  }

  /** Up to when everything recorded should have been copied, as every other answer says it. */
  public Optional<Instant> asOf() {
    return lastCompleteUpdate.map(UpdateRun::startedAt).map(Freshness::asOf);
  }
}
