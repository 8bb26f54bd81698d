package purse.query.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.StoreUnavailableException;
import purse.query.operations.Operations;

/**
 * How those who run Purse find it, as it was some seconds ago: however many look, the database is
 * asked now and then; and however long it takes, nobody waits long.
 */
final class RecentOperations {
  private static final Logger LOG = LoggerFactory.getLogger(RecentOperations.class);

  static final Duration KEPT = Duration.ofSeconds(5);
  private static final Duration WAIT_MAX = Duration.ofSeconds(2);

  private final Supplier<Operations> store;
  private final LongSupplier nanoTime;
  private Optional<Operations> latest = Optional.empty();
  private @Nullable FutureTask<Operations> question;
  private long askedAtNanos;

  /**
   * @param store throws {@link StoreUnavailableException} if it cannot answer
   * @param nanoTime the clock that only moves on
   */
  RecentOperations(Supplier<Operations> store, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
  }

  /** Nothing if the database does not answer. */
  synchronized Optional<Operations> get() {
    var now = nanoTime.getAsLong();
    if (question == null || now - askedAtNanos >= KEPT.toNanos()) {
      askedAtNanos = now;
      latest = ask();
    }
    return latest;
  }

  /** A question that hangs is not joined by more and more of its kind. */
  private Optional<Operations> ask() {
    var hanging = question;
    if (hanging != null && !hanging.isDone()) {
      return Optional.empty();
    }
    var next = new FutureTask<>(store::get);
    question = next;
    Thread.ofVirtual().name("operations").start(next);
    return await(next);
  }

  private static Optional<Operations> await(FutureTask<Operations> question) {
    try {
      return Optional.of(question.get(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof StoreUnavailableException)) {
        LOG.error("the figures of the read model are missing", e.getCause());
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
