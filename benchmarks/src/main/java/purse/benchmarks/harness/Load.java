package purse.benchmarks.harness;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import purse.benchmarks.stores.Usage;

/**
 * Clients in closed loops, each on a virtual thread: every one sends its next request as soon as
 * the last is answered.
 *
 * @param clients how many
 * @param instances clients are dealt to these in turn
 * @param usage of the stores until now
 */
public record Load(int clients, int instances, Work work, Supplier<Usage> usage) {
  /** Every run draws the same wallets, as far as its requests go. */
  public static final long SEED = 20_220_607;

  public static Load of(int clients, Work work) {
    return new Load(clients, 1, work, () -> Usage.NONE);
  }

  /** Starts requests for this long, at least one of each client, and waits for all answers. */
  public Measurement run(Duration length) {
    var before = usage.get();
    var tally = new Tally(instances);
    var random = new SplittableRandom(SEED);
    var startNanos = System.nanoTime();
    var endNanos = startNanos + length.toNanos();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var ends =
          IntStream.range(0, clients)
              .mapToObj(client -> loop(client, random.split(), endNanos, tally))
              .map(executor::submit)
              .toList();
      ends.forEach(Load::await);
    }
    return tally.measurement(length, usage.get().minus(before));
  }

  private Runnable loop(int client, SplittableRandom random, long endNanos, Tally tally) {
    return () -> {
      var now = System.nanoTime();
      do {
        var units = request(work, client, random);
        var then = System.nanoTime();
        tally.add(client % instances, units, then - now, then <= endNanos);
        now = then;
      } while (now < endNanos);
    };
  }

  static int request(Work work, int client, SplittableRandom random) {
    try {
      return work.request(client, random);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a request ended as none should", e);
    }
  }

  private static void await(Future<?> end) {
    try {
      end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client broke down", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The same work once for each of several things, to have them all in place. */
  public static void once(List<? extends Runnable> tasks, int atOnce) {
    try (var executor = Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      tasks.stream().<Future<?>>map(executor::submit).toList().forEach(Load::await);
    }
  }
}
