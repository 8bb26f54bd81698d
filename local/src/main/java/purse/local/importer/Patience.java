package purse.local.importer;

import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.time.Duration;

/** How long to ask again, and how often, while the service cannot be reached or is overloaded. */
final class Patience {
  private static final Duration PAUSE_MIN = Duration.ofMillis(200);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
  private static final Duration JITTER = Duration.ofMillis(100);

  private Patience() {}

  /** After a failure of the network, or of a service that may do better soon. */
  static RetryPolicy<Object> of(Duration patience) {
    return RetryPolicy.builder()
        .handle(IOException.class)
        .withBackoff(PAUSE_MIN, PAUSE_MAX)
        .withJitter(JITTER)
        .withMaxRetries(-1)
        .withMaxDuration(patience)
        .build();
  }
}
