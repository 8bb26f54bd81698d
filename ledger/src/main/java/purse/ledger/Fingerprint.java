package purse.ledger;

import java.time.Instant;
import java.util.Optional;
import purse.core.Coins;

/**
 * What a request asked for, by value: a repetition of a trace ID must ask for the same. 20.30 is
 * 20.3, and an instant is the same in every offset; "no datetime given" is a wish of its own, since
 * the repetition would else differ by the time that has passed.
 */
public record Fingerprint(String value) {
  private static final String NO_DATETIME = "none";

  public static Fingerprint of(Coins amount, Optional<Instant> datetime) {
    return new Fingerprint(amount + "@" + datetime.map(Instant::toString).orElse(NO_DATETIME));
  }

  @Override
  public String toString() {
    return value;
  }
}
