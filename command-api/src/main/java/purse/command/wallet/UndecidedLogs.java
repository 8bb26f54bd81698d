package purse.command.wallet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.core.TraceId;
import purse.core.WalletId;

/**
 * The log of what is left undecided, for requests that no wallet's worker stands behind. For any
 * thread.
 */
final class UndecidedLogs {
  private static final int WALLETS_MAX = 1_000;

  /** A wallet that is quiet for an interval is forgotten, and its last requests are told of. */
  private final Cache<WalletId, UndecidedLog> byWallet =
      Caffeine.newBuilder()
          .maximumSize(WALLETS_MAX)
          .expireAfterWrite(UndecidedLog.INTERVAL)
          .scheduler(Scheduler.systemScheduler())
          .executor(Runnable::run)
          .<WalletId, UndecidedLog>removalListener((_, log, _) -> speakOfAll(log))
          .build();

  private static void speakOfAll(@Nullable UndecidedLog log) {
    if (log != null) {
      log.speakOfAll();
    }
  }

  /** Those of one request, together. */
  void add(WalletId walletId, Map<TraceId, Undecided> outcomes, Instant now) {
    byWallet
        .asMap()
        .compute(
            walletId,
            (_, known) -> {
              var log = known == null ? new UndecidedLog(walletId) : known;
              outcomes.forEach(log::add);
              log.speak(now);
              return log;
            });
  }

  /** To be called by a test that cannot wait. */
  void speakOfAll() {
    byWallet.invalidateAll();
  }
}
