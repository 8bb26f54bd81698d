package purse.updater.reconcile;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** So many tasks at once, and no more waiting: whoever has the next one waits. */
final class BoundedTasks implements AutoCloseable {
  private final int tasksMax;
  private final Semaphore free;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  BoundedTasks(int tasksMax) {
    this.tasksMax = tasksMax;
    this.free = new Semaphore(tasksMax);
  }

  /**
   * Does a task, once there is room for it.
   *
   * @throws RuntimeException what a task before it has thrown, if one failed
   */
  void submit(Runnable task) {
    free.acquireUninterruptibly();
    if (failure.get() != null) {
      free.release();
      throwFailure();
    }
    executor.execute(() -> run(task));
  }

  /** Waits until all are done, and throws what the first that failed has thrown. */
  void finish() {
    free.acquireUninterruptibly(tasksMax);
    free.release(tasksMax);
    throwFailure();
  }

  private void throwFailure() {
    switch (failure.get()) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException e -> throw e;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    } finally {
      free.release();
    }
  }

  @Override
  public void close() {
    executor.close();
  }
}
