package purse.benchmarks.harness;

import java.util.function.Supplier;

/**
 * A contestant before it is put together.
 *
 * @param baseline the name of the one it is compared with, its own if it is a baseline itself
 */
public record Entrant(String name, String baseline, Supplier<? extends Contestant> open) {
  public static Entrant baseline(String name, Supplier<? extends Contestant> open) {
    return new Entrant(name, name, open);
  }

  public static Entrant against(String baseline, String name, Supplier<? extends Contestant> open) {
    return new Entrant(name, baseline, open);
  }
}
