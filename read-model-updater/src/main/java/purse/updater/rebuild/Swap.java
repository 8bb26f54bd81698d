package purse.updater.rebuild;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.updater.readmodel.RebuildRun;
import purse.updater.readmodel.ShadowModel;
import purse.updater.update.StopSignal;

/** Tries again and again to have the tables to itself for the moment that a swap takes. */
final class Swap {
  private static final Logger LOG = LoggerFactory.getLogger(Swap.class);
  private static final int ATTEMPTS_MAX = 60;

  private final ShadowModel shadow;
  private final InstantSource clock;
  private final Duration pause;

  Swap(ShadowModel shadow, InstantSource clock, Duration pause) {
    this.shadow = shadow;
    this.clock = clock;
    this.pause = pause;
  }

  /** Whether it succeeded. */
  boolean run(RebuildRun rebuild, StopSignal stop) {
    var retry =
        RetryPolicy.<Boolean>builder()
            // By handleResult, failures of the store would be tried again as well.
            .handleIf((isSwapped, _) -> Boolean.FALSE.equals(isSwapped))
            .abortIf(_ -> stop.isRequested())
            .withMaxAttempts(ATTEMPTS_MAX)
            .withDelay(pause)
            .withJitter(0.5)
            .onRetry(_ -> LOG.info("queries or updates are in the way: trying again"))
            .build();
    return Failsafe.with(retry)
        .get(() -> !stop.isRequested() && shadow.swap(rebuild, clock.instant()));
  }
}
