package purse.updater.readmodel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The record of the runs: how fresh answers are rests on it. Every call throws {@link
 * purse.core.StoreUnavailableException} or {@link purse.updater.StoreRefusedException} as those of
 * {@link ReadModel} do. Every implementation passes one contract test.
 */
public interface UpdateRuns {
  /** How long a run is remembered. */
  Duration KEPT = Duration.ofDays(90);

  /**
   * Records that a run is under way, at once: if it is killed, that remains visible. Forgets runs
   * that are older than {@link #KEPT}, but never the last success, on which freshness rests.
   */
  long start(Instant startedAt);

  /** Records how a run ended. */
  void finish(
      long id,
      Instant finishedAt,
      RunOutcome outcome,
      RunFigures figures,
      Optional<String> message);
}
