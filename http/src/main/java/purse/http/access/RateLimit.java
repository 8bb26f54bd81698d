package purse.http.access;

import java.util.Optional;
import purse.core.configuration.Environment;

/**
 * How many requests one subject may send.
 *
 * @param perSecond in the long run
 * @param burst at once, after a rest
 */
public record RateLimit(int perSecond, int burst) {
  private static final int MAX = 1_000_000;
  private static final int SECONDS_AT_ONCE = 10;

  /** Reads {@code RATE_LIMIT}, without which there is no limit, and {@code RATE_LIMIT_BURST}. */
  static Optional<RateLimit> from(Environment environment) {
    var perSecond = environment.number("RATE_LIMIT", 0, 1, MAX);
    if (perSecond == 0) {
      environment
          .text("RATE_LIMIT_BURST")
          .ifPresent(_ -> environment.problem("RATE_LIMIT_BURST", "needs RATE_LIMIT"));
      return Optional.empty();
    }
    var otherwise = Math.min(MAX, perSecond * SECONDS_AT_ONCE);
    return Optional.of(
        new RateLimit(perSecond, environment.number("RATE_LIMIT_BURST", otherwise, 1, MAX)));
  }
}
