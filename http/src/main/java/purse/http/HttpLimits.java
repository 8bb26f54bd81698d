package purse.http;

import java.time.Duration;
import purse.core.InvalidValueException;

/**
 * How long a service waits, and how much it takes.
 *
 * @param stopDelay how long the service goes on as before once it was told to stop, but for its
 *     health, which is red: so long may a load balancer take to notice
 * @param stopTimeout how long requests in flight may go on after that, while new ones are refused
 * @param checkTimeout how long a store may take to answer a readiness probe
 * @param bodyTimeout how long a client may pause while its body is read
 * @param bodyBytesMax a longer body is refused
 * @param requestsMax at once; further ones are refused before they are read
 */
public record HttpLimits(
    Duration stopDelay,
    Duration stopTimeout,
    Duration checkTimeout,
    Duration bodyTimeout,
    int bodyBytesMax,
    int requestsMax) {
  private static final Duration STOP_MAX = Duration.ofMinutes(10);

  public static final HttpLimits STANDARD =
      new HttpLimits(
          Duration.ZERO,
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          64 * 1024,
          1_000);

  public HttpLimits {
    if (stopDelay.isNegative() || stopDelay.compareTo(STOP_MAX) > 0) {
      throw new InvalidValueException(stopDelay.toString(), "must be from 0s to 10m");
    }
    if (stopTimeout.toMillis() < 1 || stopTimeout.compareTo(STOP_MAX) > 0) {
      throw new InvalidValueException(stopTimeout.toString(), "must be from 1ms to 10m");
    }
    if (bodyBytesMax < 1) {
      throw new InvalidValueException(String.valueOf(bodyBytesMax), "must be positive");
    }
    if (requestsMax < 1) {
      throw new InvalidValueException(String.valueOf(requestsMax), "must be positive");
    }
  }

  public HttpLimits withStopDelay(Duration delay) {
    return new HttpLimits(delay, stopTimeout, checkTimeout, bodyTimeout, bodyBytesMax, requestsMax);
  }

  public HttpLimits withStopTimeout(Duration timeout) {
    return new HttpLimits(stopDelay, timeout, checkTimeout, bodyTimeout, bodyBytesMax, requestsMax);
  }

  public HttpLimits withCheckTimeout(Duration timeout) {
    return new HttpLimits(stopDelay, stopTimeout, timeout, bodyTimeout, bodyBytesMax, requestsMax);
  }

  public HttpLimits withBodyTimeout(Duration timeout) {
    return new HttpLimits(stopDelay, stopTimeout, checkTimeout, timeout, bodyBytesMax, requestsMax);
  }

  public HttpLimits withBodyBytesMax(int bytes) {
    return new HttpLimits(stopDelay, stopTimeout, checkTimeout, bodyTimeout, bytes, requestsMax);
  }

  public HttpLimits withRequestsMax(int requests) {
    return new HttpLimits(
        stopDelay, stopTimeout, checkTimeout, bodyTimeout, bodyBytesMax, requests);
  }
}
