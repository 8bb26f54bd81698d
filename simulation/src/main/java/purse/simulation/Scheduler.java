package purse.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: does what is due, one thing after the other, and jumps to the next. */
final class Scheduler implements InstantSource {
  private static final int STEPS_MAX = 1_000_000;

  private record Task(Instant dueAt, long number, Runnable work) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::dueAt).thenComparingLong(Task::number));

  private Instant now;
  private long tasksMade;

  Scheduler(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void after(Duration delay, Runnable work) {
    tasks.add(new Task(now.plus(delay), ++tasksMade, work));
  }

  /** Until nothing is left to do. */
  void runToTheEnd() {
    for (var step = 0; !tasks.isEmpty(); step++) {
      if (step == STEPS_MAX) {
        throw new AssertionError("no end after " + STEPS_MAX + " steps");
      }
      var task = tasks.remove();
      now = task.dueAt();
      task.work().run();
    }
  }
}
