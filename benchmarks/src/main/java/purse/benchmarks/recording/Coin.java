package purse.benchmarks.recording;

import purse.benchmarks.harness.Load;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;

/** One coin to record; what all of them amount to makes no difference. */
record Coin(WalletId walletId, TraceId traceId) {
  static final Coins AMOUNT = Coins.amount("20.3");

  private static final int FIRST_AT_ONCE = 16;
  private static final int FIRST_ATTEMPTS_MAX = 10;

  static Coin of(WalletId walletId) {
    return new Coin(walletId, TraceId.made());
  }

  /** A way to record coins. */
  @FunctionalInterface
  interface Way {
    /**
     * @param client which client asks, from 0
     * @return whether the coin counts now
     */
    boolean records(int client, Coin coin);
  }

  /** Gives every wallet its first coin, so that none of what is measured is about that. */
  static void recordFirst(WalletChoice wallets, Way way) {
    var tasks =
        wallets.all().stream().<Runnable>map(walletId -> () -> first(walletId, way)).toList();
    Load.once(tasks, FIRST_AT_ONCE);
  }

  private static void first(WalletId walletId, Way way) {
    for (var attempt = 0; attempt < FIRST_ATTEMPTS_MAX; attempt++) {
      if (way.records(0, of(walletId))) {
        return;
      }
    }
    throw new IllegalStateException("the first coin of " + walletId + " was not recorded");
  }
}
