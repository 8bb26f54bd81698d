package purse.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The one source of everything random in a run. */
final class Chance {
  private final RandomGenerator random;

  Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  RandomGenerator random() {
    return random;
  }

  boolean happens(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Between the two, both included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  Duration upTo(Duration longest) {
    return Duration.ofNanos(random.nextLong(longest.toNanos() + 1));
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
