package purse.command.wallet;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/** What recording needs of the ledger. Every implementation passes one contract test. */
public interface LedgerStore {
  /** The most coins that one read may ask for. */
  int COINS_READ_MAX = 100;

  /**
   * Where the wallet stands, strongly consistent: everything acknowledged before this call shows.
   * Nothing if the newest page was caught in the middle of a roll to the next hour: ask again.
   *
   * @throws purse.core.StoreUnavailableException if the store cannot be reached
   */
  Optional<WalletState> readState(WalletId walletId);

  /**
   * Those of the coins that are recorded, strongly consistent: every one is there that is counted
   * in a state which was read before, even if its transaction has not been answered yet. Refusals
   * rest on this.
   *
   * @param traceIds at most {@value #COINS_READ_MAX}
   * @throws purse.core.StoreUnavailableException if the store cannot be reached
   */
  Map<TraceId, CoinTransaction> readCoins(WalletId walletId, Collection<TraceId> traceIds);

  /** Tries once to commit. Never throws for what a store may answer; see {@link CommitOutcome}. */
  CommitOutcome commit(LedgerCommit commit);
}
