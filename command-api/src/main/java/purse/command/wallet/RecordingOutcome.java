package purse.command.wallet;

import java.util.Optional;
import purse.core.Coins;
import purse.ledger.CoinTransaction;

/** What became of a request to record a coin. */
public sealed interface RecordingOutcome {

  /** The coin counts, from now on. */
  record Recorded(CoinTransaction transaction) implements RecordingOutcome {}

  /** The coin counted already: the same request, come again. */
  record Replayed(CoinTransaction transaction) implements RecordingOutcome {}

  /** Whatever is answered with a problem, because there is no coin to show for the request. */
  sealed interface WithoutCoin extends RecordingOutcome {}

  /** The trace ID stands for another request, whose coin is given; nothing changed. */
  record TraceIdReused(CoinTransaction recorded) implements WithoutCoin {}

  /** A debit beyond the balance, which was committed, as of that version, when this was decided. */
  record InsufficientCoins(Coins balance, long version) implements WithoutCoin {}

  /** A credit that would make the balance longer than balances may be. */
  record BalanceLimit(Coins balance, long version) implements WithoutCoin {}

  /**
   * Not decided in time: the coin may or may not count, now or shortly. The same request with the
   * same trace ID may be sent again and counts once.
   *
   * @param reason in words of ours, for the client
   * @param cause for the log alone
   */
  record Undecided(String reason, Optional<Throwable> cause) implements WithoutCoin {
    public Undecided(String reason) {
      this(reason, Optional.empty());
    }
  }

  /** Not even looked at, because too many wait already; the same request may be sent again. */
  record Overloaded() implements WithoutCoin {}

  /**
   * A bug, or a store that refuses what is right, before anything of the request was recorded or
   * could be: logged where it happened.
   */
  record Failed(Throwable cause) implements WithoutCoin {}

  /** What a stored coin means for a request of its trace ID. */
  static RecordingOutcome ofStored(CoinTransaction stored, RecordingRequest request) {
    return stored.fingerprint().equals(request.fingerprint())
        ? new Replayed(stored)
        : new TraceIdReused(stored);
  }
}
