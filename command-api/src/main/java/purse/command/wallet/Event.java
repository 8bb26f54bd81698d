package purse.command.wallet;

import java.util.Map;
import java.util.Optional;
import purse.core.TraceId;
import purse.ledger.CoinTransaction;

/** What happened outside the protocol: the end of the action that it asked for last. */
public sealed interface Event {

  /** A pause is over, or requests arrived while there was nothing to do. */
  record Woken() implements Event {}

  record StateRead(Optional<WalletState> state) implements Event {}

  /** How a look for coins may end. */
  sealed interface LookEnded extends Event {}

  record CoinsRead(Map<TraceId, CoinTransaction> found) implements LookEnded {}

  /** A read ended without an answer. */
  record ReadFailed(Throwable cause) implements LookEnded {}

  record CommitAnswered(CommitOutcome outcome) implements Event {}

  /** Another action ended, and the look that went on with it. */
  record BothEnded(Event event, LookEnded look) implements Event {}
}
