package purse.command.wallet;

import java.util.Optional;

/** What happened outside the protocol: the end of the action that it asked for last. */
public sealed interface Event {

  /** A pause is over, or there is something to do again. */
  record Woken() implements Event {}

  record StateRead(Optional<WalletState> state) implements Event {}

  /** A read ended without an answer. */
  record ReadFailed(Throwable cause) implements Event {}

  record CommitAnswered(CommitOutcome outcome) implements Event {}
}
