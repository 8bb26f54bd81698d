package purse.updater.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BoundedTasksTest {
  private static final int TASKS_MAX = 3;

  @Test
  void does_all_of_them_and_never_more_at_once() {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var done = new AtomicInteger();
    try (var tasks = new BoundedTasks(TASKS_MAX)) {
      for (var task = 0; task < 100; task++) {
        tasks.submit(
            () -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              done.addAndGet(takeTime());
              now.decrementAndGet();
            });
      }
      tasks.finish();
    }

    assertEquals(100, done.get());
    assertTrue(most.get() <= TASKS_MAX, most + " at once");
  }

  @Test
  void does_several_at_once() {
    var allAtOnce = new CountDownLatch(TASKS_MAX);
    try (var tasks = new BoundedTasks(TASKS_MAX)) {
      for (var task = 0; task < TASKS_MAX; task++) {
        tasks.submit(() -> meet(allAtOnce));
      }
      tasks.finish();
    }
    assertEquals(0, allAtOnce.getCount());
  }

  @Test
  void takes_no_more_once_one_has_failed_and_tells_why() {
    var later = new AtomicInteger();
    try (var tasks = new BoundedTasks(1)) {
      tasks.submit(
          () -> {
            throw new IllegalStateException("the first");
          });

      assertEquals(
          "the first",
          assertThrows(IllegalStateException.class, () -> tasks.submit(later::incrementAndGet))
              .getMessage());
      assertThrows(IllegalStateException.class, tasks::finish);
    }
    assertEquals(0, later.get());
  }

  private static int takeTime() {
    return LongStream.range(0, 50_000).map(Long::bitCount).sum() > 0 ? 1 : 0;
  }

  private static void meet(CountDownLatch allAtOnce) {
    allAtOnce.countDown();
    try {
      assertTrue(allAtOnce.await(10, TimeUnit.SECONDS), "the others wait for this one");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
