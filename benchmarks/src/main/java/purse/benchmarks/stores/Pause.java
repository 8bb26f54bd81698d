package purse.benchmarks.stores;

import java.time.Duration;

/** Time that passes as if on a network. */
public final class Pause {
  private Pause() {}

  public static void of(Duration length) {
    if (length.isZero()) {
      return;
    }
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
