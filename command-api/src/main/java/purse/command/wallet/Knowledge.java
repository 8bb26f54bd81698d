package purse.command.wallet;

import java.util.Optional;

/** Where a wallet stands, as far as an instance knows, and whom that is news to. */
final class Knowledge {
  private Optional<WalletState> state;
  private long arrivedBefore;

  /**
   * @param remembered from the last time: it is older than anybody who arrives
   */
  Knowledge(Optional<WalletState> remembered) {
    this.state = remembered;
  }

  Optional<WalletState> state() {
    return state;
  }

  /**
   * @param arrivedBefore the last arrival before the call began that told the state
   */
  void learn(Optional<? extends WalletState> told, long arrivedBefore) {
    this.state = told.map(wallet -> wallet);
    this.arrivedBefore = arrivedBefore;
  }

  void forget() {
    state = Optional.empty();
  }

  /** Whether the state was committed, or still the latest, after the request had arrived. */
  boolean isNewsTo(Submission submission) {
    return submission.number() <= arrivedBefore;
  }
}
