package purse.benchmarks.harness;

import java.time.Duration;

/** One that is measured, again and again, until it is closed. */
public interface Contestant extends AutoCloseable {
  /** Works for about this long, and says what came of it. */
  Measurement measure(Duration length);

  @Override
  void close();
}
