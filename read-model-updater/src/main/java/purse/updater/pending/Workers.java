package purse.updater.pending;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A few threads for each list of calls, which give up at the first that fails. */
final class Workers implements AutoCloseable {
  private static final int CONCURRENCY_MAX = 16;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  /** Calls {@code action} for each item; when one fails, no further call begins. */
  <T> void forEach(Collection<T> items, Consumer<T> action) {
    await(begin(items, action));
  }

  /** The same, without waiting for the end. */
  <T> CompletableFuture<Void> begin(Collection<T> items, Consumer<T> action) {
    var queue = new ConcurrentLinkedQueue<>(items);
    return CompletableFuture.allOf(
        IntStream.range(0, Math.min(CONCURRENCY_MAX, items.size()))
            .mapToObj(worker -> CompletableFuture.runAsync(() -> drain(queue, action), executor))
            .toArray(CompletableFuture<?>[]::new));
  }

  /** Waits for the end, and throws what the first call that failed has thrown. */
  static void await(CompletableFuture<Void> calls) {
    try {
      calls.join();
    } catch (CompletionException e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(CompletionException e) {
    return switch (e.getCause()) {
      case Error error -> throw error;
      case RuntimeException cause -> cause;
      case null, default -> e;
    };
  }

  private static <T> void drain(Queue<T> queue, Consumer<T> action) {
    try {
      for (var item = queue.poll(); item != null; item = queue.poll()) {
        action.accept(item);
      }
    } finally {
      queue.clear();
    }
  }

  @Override
  public void close() {
    executor.close();
  }
}
