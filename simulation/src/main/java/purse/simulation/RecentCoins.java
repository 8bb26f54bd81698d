package purse.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import purse.command.wallet.RecordingOutcome;
import purse.command.wallet.RecordingOutcome.BalanceLimit;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.command.wallet.RecordingOutcome.Overloaded;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Replayed;
import purse.command.wallet.RecordingOutcome.TraceIdReused;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.command.wallet.RecordingRequest;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/**
 * What an instance remembers of coins, to answer those who repeat themselves without the store. It
 * is a cache, from which anything may be gone: here every other time.
 */
final class RecentCoins {
  private final RandomGenerator random;
  private final Map<Identity, CoinTransaction> coins = new HashMap<>();

  /** By what a coin counts once. */
  private record Identity(WalletId walletId, TraceId traceId) {
    static Identity of(RecordingRequest request) {
      return new Identity(request.walletId(), request.traceId());
    }
  }

  RecentCoins(RandomGenerator random) {
    this.random = random;
  }

  /** What the request's end was before, if that is remembered. */
  Optional<RecordingOutcome> answer(RecordingRequest request) {
    return Optional.ofNullable(coins.get(Identity.of(request)))
        .filter(_ -> random.nextBoolean())
        .map(coin -> RecordingOutcome.ofStored(coin, request));
  }

  void remember(RecordingRequest request, RecordingOutcome outcome) {
    switch (outcome) {
      case Recorded(var coin) -> coins.put(Identity.of(request), coin);
      case Replayed(var coin) -> coins.put(Identity.of(request), coin);
      case TraceIdReused(var coin) -> coins.put(Identity.of(request), coin);
      case InsufficientCoins _, BalanceLimit _, Undecided _, Overloaded _, Failed _ -> {}
    }
  }
}
