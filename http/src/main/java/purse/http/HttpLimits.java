package purse.http;

import java.time.Duration;
import purse.core.InvalidValueException;
import purse.http.intake.Patience;
import purse.http.intake.Room;

/**
 * How long a service waits, and how much it takes. All such numbers of the HTTP side stand here.
 *
 * @param stopDelay how long the service goes on as before once it was told to stop, but for its
 *     health, which is red: so long may a load balancer take to notice
 * @param stopTimeout how long requests in flight may go on after that, while new ones are refused
 * @param checkTimeout how long a store may take to answer a readiness probe
 * @param patience how long clients may keep it waiting
 * @param room how much they may hold meanwhile
 */
public record HttpLimits(
    Duration stopDelay, Duration stopTimeout, Duration checkTimeout, Patience patience, Room room) {
  private static final Duration STOP_MAX = Duration.ofMinutes(10);

  public static final HttpLimits STANDARD =
      new HttpLimits(
          Duration.ZERO,
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Patience.STANDARD,
          Room.STANDARD);

  public HttpLimits {
    if (stopDelay.isNegative() || stopDelay.compareTo(STOP_MAX) > 0) {
      throw new InvalidValueException(stopDelay.toString(), "must be from 0s to 10m");
    }
    if (stopTimeout.toMillis() < 1 || stopTimeout.compareTo(STOP_MAX) > 0) {
      throw new InvalidValueException(stopTimeout.toString(), "must be from 1ms to 10m");
    }
  }

  public HttpLimits withStopDelay(Duration delay) {
    return new HttpLimits(delay, stopTimeout, checkTimeout, patience, room);
  }

  public HttpLimits withStopTimeout(Duration timeout) {
    return new HttpLimits(stopDelay, timeout, checkTimeout, patience, room);
  }

  public HttpLimits withCheckTimeout(Duration timeout) {
    return new HttpLimits(stopDelay, stopTimeout, timeout, patience, room);
  }

  public HttpLimits with(Patience other) {
    return new HttpLimits(stopDelay, stopTimeout, checkTimeout, other, room);
  }

  public HttpLimits with(Room other) {
    return new HttpLimits(stopDelay, stopTimeout, checkTimeout, patience, other);
  }
}
