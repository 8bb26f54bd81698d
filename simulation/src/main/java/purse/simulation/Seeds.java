package purse.simulation;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Runs of many seeds in memory, as many at a time as there are processors. */
public final class Seeds {
  private final long first;
  private final long count;

  public Seeds(long first, long count) {
    this.first = first;
    this.count = count;
  }

  /** A seed whose run broke a promise. */
  public record Failure(long seed, Throwable cause) {}

  /** One run, in memory. */
  public static String run(long seed) {
    return new Simulation(seed, new InMemoryStores(), Optional.empty()).run();
  }

  /**
   * Runs them all.
   *
   * @param oneDone called after each, by several threads
   * @return those that failed, in order
   */
  public List<Failure> run(Runnable oneDone) {
    return run(Seeds::run, oneDone);
  }

  /**
   * @param run plays one seed
   */
  List<Failure> run(LongConsumer run, Runnable oneDone) {
    var next = new AtomicLong(first);
    var failures = new ConcurrentLinkedQueue<Failure>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, Runtime.getRuntime().availableProcessors())
          .forEach(_ -> executor.execute(() -> work(run, next, failures, oneDone)));
    }
    return failures.stream().sorted((one, other) -> Long.compare(one.seed, other.seed)).toList();
  }

  private void work(LongConsumer run, AtomicLong next, Queue<Failure> failures, Runnable oneDone) {
    for (var seed = next.getAndIncrement(); seed < first + count; seed = next.getAndIncrement()) {
      try {
        run.accept(seed);
      } catch (RuntimeException | Error e) {
        failures.add(new Failure(seed, e));
      }
      oneDone.run();
    }
  }
}
