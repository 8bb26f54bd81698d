package purse.benchmarks.query;

import java.time.Instant;
import java.util.random.RandomGenerator;
import purse.core.WalletId;

/**
 * A part of a wallet's history that is asked for, by the hour.
 *
 * @param to exclusive
 * @param rowsMin how many hours with coins it is known to have
 */
public record Question(WalletId walletId, Instant from, Instant to, int rowsMin) {

  /** Draws what is asked next. */
  @FunctionalInterface
  public interface Source {
    Question next(RandomGenerator random);
  }
}
