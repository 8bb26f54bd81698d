package purse.http.access;

import java.time.Duration;

/**
 * How the keys of an issuer are kept.
 *
 * @param lifetime after which they are fetched again, while those of before go on
 * @param timeout how long a fetch may take as a whole, and others wait for it
 * @param pause in which they are fetched twice at most, whatever tokens name or claim
 * @param outageMax how long they are good for while they cannot be fetched
 */
record KeyPolicy(Duration lifetime, Duration timeout, Duration pause, Duration outageMax) {
  static final KeyPolicy STANDARD =
      new KeyPolicy(
          Duration.ofMinutes(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofHours(1));
}
