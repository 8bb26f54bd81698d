package purse.simulation;

import java.time.Instant;
import java.util.Optional;
import purse.command.wallet.RecordingRequest;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.Fingerprint;

/** What a client wants, once, however often it asks. */
final class Purchase {
  private static final String POISON = "poison-";
  private static final String EDITED = "edited-";

  private final WalletId walletId;
  private final Coins amount;
  private final Optional<Instant> datetime;
  private TraceId traceId;
  private boolean isSettled;

  Purchase(WalletId walletId, TraceId traceId, Coins amount, Optional<Instant> datetime) {
    this.walletId = walletId;
    this.traceId = traceId;
    this.amount = amount;
    this.datetime = datetime;
  }

  /** A trace ID under which the ledger takes no transaction, as if it were ill-formed. */
  static TraceId poisonous(int number) {
    return new TraceId(POISON + number);
  }

  static boolean isPoisonous(TraceId traceId) {
    return traceId.value().startsWith(POISON);
  }

  /** A trace ID whose coin, once it is recorded, is edited so that nobody can read it. */
  static TraceId edited(int number) {
    return new TraceId(EDITED + number);
  }

  static boolean isEdited(TraceId traceId) {
    return traceId.value().startsWith(EDITED);
  }

  WalletId walletId() {
    return walletId;
  }

  TraceId traceId() {
    return traceId;
  }

  Coins amount() {
    return amount;
  }

  Fingerprint fingerprint() {
    return Fingerprint.of(amount, datetime);
  }

  RecordingRequest request(Instant receivedAt) {
    return new RecordingRequest(walletId, traceId, amount, datetime, receivedAt);
  }

  /** Which a client must never do that wants it once. */
  void askUnder(TraceId other) {
    traceId = other;
  }

  /** The client knows what became of it. */
  void settle() {
    isSettled = true;
  }

  boolean isSettled() {
    return isSettled;
  }

  @Override
  public String toString() {
    return walletId + " " + traceId + " " + amount;
  }
}
