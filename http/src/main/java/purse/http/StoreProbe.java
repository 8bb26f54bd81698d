package purse.http;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether one store answers in time; probes that come at once share one check. */
final class StoreProbe {
  private static final Logger LOG = LoggerFactory.getLogger(StoreProbe.class);

  private static final int CAUSES_MAX = 5;

  private final String store;
  private final StoreCheck check;
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicBoolean up = new AtomicBoolean(true);
  private @Nullable Future<?> latest;

  StoreProbe(String store, StoreCheck check) {
    this.store = store;
    this.check = check;
  }

  String store() {
    return store;
  }

  /** The check that is under way, or else a new one. */
  synchronized Future<?> begin() {
    var underWay = latest;
    if (underWay != null && !underWay.isDone()) {
      return underWay;
    }
    var task = new FutureTask<>(this::runAlone);
    Thread.ofVirtual().name("check-" + store).start(task);
    latest = task;
    return task;
  }

  boolean isUp(Future<?> begun, long timeoutNanos) {
    try {
      begun.get(timeoutNanos, TimeUnit.NANOSECONDS);
      return changed(true, null);
    } catch (TimeoutException | CancellationException e) {
      begun.cancel(true);
      return changed(false, e);
    } catch (ExecutionException e) {
      return changed(false, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A check that did not end when it was told to is not joined by more and more of its kind. */
  private @Nullable Void runAlone() throws Exception {
    if (!running.compareAndSet(false, true)) {
      throw new IllegalStateException("an earlier check still hangs");
    }
    try {
      check.run();
      return null;
    } finally {
      running.set(false);
    }
  }

  private boolean changed(boolean isUp, @Nullable Throwable cause) {
    if (up.getAndSet(isUp) != isUp) {
      LOG.warn("{} is {}", store, isUp ? "up again" : "down: " + reasons(cause));
    }
    return isUp;
  }

  /** With its causes: "refused" or "no such user" stands in the last of them. */
  private static String reasons(@Nullable Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(CAUSES_MAX)
        .map(Throwable::toString)
        .collect(Collectors.joining(", because of "));
  }
}
