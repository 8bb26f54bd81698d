package purse.command.wallet;

import java.time.Duration;

/** What the protocol wants done next: one thing at a time, whose end is an {@link Event}. */
public sealed interface Action {

  /** Nothing is to be done until somebody arrives, or a {@link Look} ends that is under way. */
  record Rest() implements Action {}

  record ReadState() implements Action {}

  record Commit(LedgerCommit commit) implements Action {}

  record Pause(Duration length) implements Action {}
}
