package purse.http.access;

import java.time.Duration;

/**
 * How the keys of an issuer are kept.
 *
 * @param lifetime after which they are fetched again
 * @param refreshAhead how long before that somebody who asks has them fetched, without waiting
 * @param timeout how long a fetch may take, and others wait for it
 * @param pause in which they are fetched twice at most, whatever keys tokens name
 * @param outageMax how long they are good for while they cannot be fetched
 */
record KeyPolicy(
    Duration lifetime,
    Duration refreshAhead,
    Duration timeout,
    Duration pause,
    Duration outageMax) {
  static final KeyPolicy STANDARD =
      new KeyPolicy(
          Duration.ofMinutes(5),
          Duration.ofMinutes(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofHours(1));
}
