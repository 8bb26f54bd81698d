package purse.updater.update;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import purse.core.StoreUnavailableException;
import purse.updater.Messages;
import purse.updater.StoreRefusedException;

/** Runs again and again; what a run that failed has left is the next one's work. */
public final class UpdateLoop {
  private static final Logger LOG = LoggerFactory.getLogger(UpdateLoop.class);

  private final Update update;

  public UpdateLoop(Update update) {
    this.update = update;
  }

  /**
   * @param every from the start of one run to the start of the next
   * @param stop ends it, after the batch that a run is at
   */
  public void run(Duration every, StopSignal stop) {
    while (!stop.isRequested()) {
      var startNanos = System.nanoTime();
      runOnce(stop);
      stop.await(every.minusNanos(System.nanoTime() - startNanos));
    }
  }

  private void runOnce(StopSignal stop) {
    try {
      var result = update.run(stop);
      // Every few seconds nothing happened: that is no news.
      result.log(LOG.atLevel(result.foundNothing() ? Level.DEBUG : Level.INFO));
    } catch (StoreUnavailableException | StoreRefusedException e) {
      LOG.error("{}", Messages.oneLine(e));
      LOG.debug("the run failed", e);
    } catch (RuntimeException e) {
      LOG.error("the run failed", e);
    }
  }
}
