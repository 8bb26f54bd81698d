package purse.command.wallet;

import java.time.Instant;
import java.util.Optional;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.Fingerprint;

/**
 * A coin that somebody wants recorded.
 *
 * @param amount positive credits, negative debits
 * @param givenDatetime when it happened, if the client said so
 * @param receivedAt when we got the request, by our clock; stands in for an absent datetime
 */
public record RecordingRequest(
    WalletId walletId,
    TraceId traceId,
    Coins amount,
    Optional<Instant> givenDatetime,
    Instant receivedAt) {

  /**
   * @throws purse.core.InvalidValueException if a coin cannot be of that amount or time: here,
   *     where it concerns this request alone
   */
  public RecordingRequest {
    Coins.amount(amount.value());
    LedgerHour.of(givenDatetime.orElse(receivedAt));
  }

  public Instant datetime() {
    return givenDatetime.orElse(receivedAt);
  }

  public Fingerprint fingerprint() {
    return Fingerprint.of(amount, givenDatetime);
  }
}
