package purse.command.wallet;

import java.time.Duration;
import java.util.Set;
import purse.core.TraceId;

/** What the protocol wants done next: one thing at a time, whose end is an {@link Event}. */
public sealed interface Action {

  /** Nothing waits. */
  record Rest() implements Action {}

  record ReadState() implements Action {}

  record ReadCoins(Set<TraceId> traceIds) implements Action {}

  record Commit(LedgerCommit commit) implements Action {}

  /** A look for coins which goes on while another action does; both have one end. */
  record WithLook(Action action, ReadCoins look) implements Action {}

  record Pause(Duration length) implements Action {}
}
