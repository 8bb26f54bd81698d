package purse.command.wallet;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import purse.core.TraceId;
import purse.ledger.CoinTransaction;

/**
 * A look for the coins of those who are refused. It goes on by itself, whatever {@link Action} is
 * under way: neither waits for the end of the other.
 *
 * @param after how long to wait first, for a store that needs rest
 */
public record Look(Set<TraceId> traceIds, Duration after) {

  /** How it may end. */
  public sealed interface End {}

  /** Those that are there; the others are not. */
  public record Found(Map<TraceId, CoinTransaction> coins) implements End {}

  /** No answer: the same may be asked again. */
  public record Unanswered(Throwable cause) implements End {}

  /** One of the coins is there and cannot be read, or something unexpected has happened. */
  public record Unreadable(Throwable cause) implements End {}
}
