package purse.benchmarks.harness;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import purse.benchmarks.stores.Usage;

/**
 * Requests that come at a steady rate, however long their answers take: as from more clients than
 * anyone could serve, none of whom knows of the others.
 *
 * @param perSecond how many come
 * @param clients that may wait for an answer at once; whoever comes when all do has failed
 */
public record SteadyLoad(int perSecond, int clients, Work work) {
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Starts requests for this long, and waits for all answers. */
  public Measurement run(Duration length) {
    var tally = new Tally(1);
    var random = new SplittableRandom(Load.SEED);
    var free =
        new ArrayBlockingQueue<>(clients, false, IntStream.range(0, clients).boxed().toList());
    var startNanos = System.nanoTime();
    var endNanos = startNanos + length.toNanos();
    var requests = Math.max(1, length.toNanos() * perSecond / NANOS_PER_SECOND);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long request = 0; request < requests; request++) {
        waitUntil(startNanos + request * NANOS_PER_SECOND / perSecond);
        var own = random.split();
        executor.execute(() -> request(free, own, endNanos, tally));
      }
    }
    return tally.measurement(length, Usage.NONE);
  }

  /** Late requests are not left out: they come as fast as they can. */
  private static void waitUntil(long nanos) {
    for (var left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void request(
      BlockingQueue<Integer> free, SplittableRandom random, long endNanos, Tally tally) {
    var began = System.nanoTime();
    var client = free.poll();
    var units = client == null ? 0 : Load.request(work, client, random);
    var ended = System.nanoTime();
    tally.add(0, units, ended - began, ended <= endNanos);
    if (client != null) {
      free.add(client);
    }
  }
}
