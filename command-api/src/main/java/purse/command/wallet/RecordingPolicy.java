package purse.command.wallet;

import java.time.Duration;

/**
 * The bounds of recording.
 *
 * @param deadline how long a request may take before it is answered as undecided
 * @param waitingMax requests that may wait in one instance, for all wallets together
 * @param waitingPerWalletMax requests that may wait for one wallet
 * @param walletsRememberedMax wallets whose state is remembered while nobody uses them
 * @param coinsPerCommitMax coins that go together in one transaction
 * @param failuresMax failed calls in a row before the waiting requests are told
 * @param pauseMin the first pause before a repetition is up to this long; it doubles from there
 * @param pauseMax no pause is longer
 */
public record RecordingPolicy(
    Duration deadline,
    int waitingMax,
    int waitingPerWalletMax,
    int walletsRememberedMax,
    int coinsPerCommitMax,
    int failuresMax,
    Duration pauseMin,
    Duration pauseMax) {

  /** Actions in one DynamoDB transaction. */
  static final int ACTIONS_MAX = 100;

  public static final RecordingPolicy STANDARD =
      new RecordingPolicy(
          Duration.ofSeconds(5),
          5_000,
          2_000,
          10_000,
          99,
          8,
          Duration.ofMillis(10),
          Duration.ofMillis(500));

  public RecordingPolicy {
    if (coinsPerCommitMax < 1 || coinsPerCommitMax >= ACTIONS_MAX || failuresMax < 1) {
      throw new IllegalArgumentException("bounds out of range");
    }
  }

  public RecordingPolicy withDeadline(Duration other) {
    return new RecordingPolicy(
        other,
        waitingMax,
        waitingPerWalletMax,
        walletsRememberedMax,
        coinsPerCommitMax,
        failuresMax,
        pauseMin,
        pauseMax);
  }
}
