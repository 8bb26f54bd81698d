package purse.command.wallet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import purse.core.StoreUnavailableException;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/** Answers from the ledger itself, strongly consistent. */
public final class WalletReader {
  private static final int ROLLS_MAX = 20;
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final LedgerStore store;

  public WalletReader(LedgerStore store) {
    this.store = store;
  }

  /**
   * Where the wallet stands.
   *
   * @throws StoreUnavailableException if the ledger cannot be read
   */
  public WalletState state(WalletId walletId) {
    for (var attempt = 0; attempt < ROLLS_MAX; attempt++) {
      var state = store.readState(walletId);
      if (state.isPresent()) {
        return state.get();
      }
      pause();
    }
    throw new StoreUnavailableException(
        "An open page of wallet " + walletId,
        new IllegalStateException("none was seen in " + ROLLS_MAX + " reads"));
  }

  /**
   * The coin that was recorded for a request.
   *
   * @throws StoreUnavailableException if the ledger cannot be read
   */
  public Optional<CoinTransaction> transaction(WalletId walletId, TraceId traceId) {
    return Optional.ofNullable(store.readCoins(walletId, List.of(traceId)).get(traceId));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("The service, which is stopping,", e);
    }
  }
}
