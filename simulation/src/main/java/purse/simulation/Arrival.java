package purse.simulation;

import java.util.Optional;
import purse.command.wallet.RecordingOutcome;
import purse.command.wallet.RecordingOutcome.BalanceLimit;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.command.wallet.RecordingRequest;

/** A request that has reached an instance, and its end there. */
final class Arrival {
  private final RecordingRequest request;
  private final long beganAt;
  private final long versionAtArrival;
  private long endedAt = Long.MAX_VALUE;
  private Optional<RecordingOutcome> outcome = Optional.empty();

  /**
   * @param beganAt in the count of everything that happened
   * @param versionAtArrival at which its wallet stood
   */
  Arrival(RecordingRequest request, long beganAt, long versionAtArrival) {
    this.request = request;
    this.beganAt = beganAt;
    this.versionAtArrival = versionAtArrival;
  }

  RecordingRequest request() {
    return request;
  }

  long versionAtArrival() {
    return versionAtArrival;
  }

  void isAnswered(RecordingOutcome answer, long at) {
    outcome = Optional.of(answer);
    endedAt = at;
  }

  /** Its instance is dead: there will be no answer. */
  void isAbandoned(long at) {
    endedAt = at;
  }

  boolean isRefused() {
    return outcome
        .filter(answer -> answer instanceof InsufficientCoins || answer instanceof BalanceLimit)
        .isPresent();
  }

  /** Whether this is the same wish as another, and may have been decided after that one came. */
  boolean mayAccountFor(Arrival refused) {
    return !isRefused()
        && request.fingerprint().equals(refused.request.fingerprint())
        && endedAt > refused.beganAt;
  }
}
