package purse.benchmarks.harness;

import java.time.Duration;
import java.util.Locale;

/**
 * What the contestants of one comparison have in common.
 *
 * @param clients how many work at once
 * @param work what they do, or on what
 * @param added to every call of a store, as a network would
 */
public record Setting(int clients, String work, Duration added) {
  public boolean isStoreAsItIs() {
    return added.isZero();
  }

  /** The store's part of it. */
  public String store() {
    return isStoreAsItIs() ? "as it is" : "+" + added.toMillis() + " ms";
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d clients, %s, store %s", clients, work, store());
  }
}
