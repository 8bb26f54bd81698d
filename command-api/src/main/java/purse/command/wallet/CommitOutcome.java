package purse.command.wallet;

import java.util.Map;
import java.util.Optional;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.TraceId;
import purse.ledger.CoinTransaction;

/** What a store says of an attempt to commit. */
public sealed interface CommitOutcome {

  /** All of it is recorded. */
  record Committed() implements CommitOutcome {}

  /**
   * A condition did not hold: nothing of it is recorded, and nothing of this very transaction ever
   * will be.
   *
   * @param stored the coins that were there already
   * @param lockLost the wallet does not stand at the transaction's {@code before}
   * @param seen the open page that was found instead, if one was seen
   */
  record Rejected(Map<TraceId, CoinTransaction> stored, boolean lockLost, Optional<OpenPage> seen)
      implements CommitOutcome {
    public Rejected {
      stored = Map.copyOf(stored);
      if (stored.isEmpty() && !lockLost) {
        throw new IllegalArgumentException("rejected without a reason");
      }
    }
  }

  /** Others were in the way at that moment: not recorded by this attempt. */
  record Contended(String reason) implements CommitOutcome {}

  /** More is asked of the store than it gives: not recorded by this attempt. */
  record Throttled(Throwable cause) implements CommitOutcome {}

  /** The store cannot be reached or will not be used: not recorded by this attempt. */
  record Unreachable(Throwable cause) implements CommitOutcome {}

  /**
   * No answer, or none that can be understood: recorded, or not, or soon. The identical transaction
   * may be sent again.
   */
  record Unknown(Throwable cause) implements CommitOutcome {}

  /** Its token stands for another transaction: under this one it is not recorded, and never is. */
  record TokenTaken(Throwable cause) implements CommitOutcome {}

  /** The store finds the transaction itself wrong: not recorded, and a bug of ours. */
  record Invalid(Throwable cause) implements CommitOutcome {}

  /**
   * A coin is there already and cannot be read, because somebody has edited it: of the others
   * nothing is recorded, and nothing of this very transaction ever will be.
   */
  record Unreadable(Throwable cause) implements CommitOutcome {}
}
