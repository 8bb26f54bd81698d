package purse.http.intake;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import purse.core.InvalidValueException;

/**
 * How long a client may keep a service waiting, however little by little it sends or takes.
 *
 * @param header from the first byte of a request, or from connecting, until its header is there
 * @param body until a body of {@link #SMALL_BODY_BYTES} at most is there
 * @param largeBody until a larger one is there
 * @param answer until it has taken an answer, from when that began to go out
 * @param idle between two requests: more than the minute of a load balancer, or that would send
 *     into connections closed here
 */
public record Patience(
    Duration header, Duration body, Duration largeBody, Duration answer, Duration idle) {
  public static final int SMALL_BODY_BYTES = 64 * 1024;

  public static final Patience STANDARD =
      new Patience(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(75));

  public Patience {
    if (Stream.of(header, body, largeBody, answer, idle).anyMatch(time -> time.toMillis() < 1)) {
      throw new InvalidValueException(header + " " + body, "must be at least a millisecond each");
    }
  }

  /** How long a body may take of which so much is there: what drips gets no more than a small. */
  Duration ofBody(int bytesSoFar) {
    return bytesSoFar > SMALL_BODY_BYTES ? largeBody : body;
  }

  /**
   * How long nothing at all may come or go while a request is under way: the longest time there is
   * for any part of it, since {@link Connections} ends each in its own.
   */
  public Duration pause() {
    return Stream.of(body, largeBody, answer).max(Comparator.naturalOrder()).orElseThrow();
  }

  public Patience withHeader(Duration other) {
    return new Patience(other, body, largeBody, answer, idle);
  }

  public Patience withBody(Duration small, Duration large) {
    return new Patience(header, small, large, answer, idle);
  }

  public Patience withAnswer(Duration other) {
    return new Patience(header, body, largeBody, other, idle);
  }

  public Patience withIdle(Duration other) {
    return new Patience(header, body, largeBody, answer, other);
  }
}
