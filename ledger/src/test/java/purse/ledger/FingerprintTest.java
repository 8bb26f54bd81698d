package purse.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import purse.core.Coins;

/** What counts as the same request. */
class FingerprintTest {
  private static final Optional<Instant> AT = Optional.of(Instant.parse("2022-06-07T06:21:22Z"));

  @Test
  void is_the_same_for_the_same_quantity_and_the_same_instant() {
    var inTokyo = OffsetDateTime.parse("2022-06-07T15:21:22+09:00").toInstant();

    assertEquals(
        Fingerprint.of(Coins.amount("20.3"), AT),
        Fingerprint.of(Coins.amount("20.30"), Optional.of(inTokyo)));
  }

  @Test
  void differs_by_amount_and_by_datetime_and_by_whether_there_is_one() {
    var fingerprint = Fingerprint.of(Coins.amount("20.3"), AT);

    assertNotEquals(fingerprint, Fingerprint.of(Coins.amount("20.31"), AT));
    assertNotEquals(fingerprint, Fingerprint.of(Coins.amount("-20.3"), AT));
    assertNotEquals(
        fingerprint, Fingerprint.of(Coins.amount("20.3"), AT.map(at -> at.plusNanos(1))));
    assertNotEquals(fingerprint, Fingerprint.of(Coins.amount("20.3"), Optional.empty()));
  }
}
