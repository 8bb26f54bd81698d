package purse.command.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.TraceId;
import purse.core.WalletId;

/**
 * Says in the log how many requests of a wallet are left undecided, and why: a line for each
 * reason, at once and then once in a while, however many they are. The metrics count each of them,
 * and its client is told.
 */
final class UndecidedLog {
  private static final Logger LOG = LoggerFactory.getLogger(UndecidedLog.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final WalletId walletId;
  private final Map<String, Count> byReason = new LinkedHashMap<>();
  private Instant silentUntil = Instant.MIN;

  /** Requests that nobody has spoken of yet, and one of them to look into. */
  private record Count(TraceId first, int requests) {
    Count plus(Count other) {
      return new Count(first, requests + other.requests);
    }
  }

  UndecidedLog(WalletId walletId) {
    this.walletId = walletId;
  }

  void add(TraceId traceId, String reason) {
    byReason.merge(reason, new Count(traceId, 1), Count::plus);
  }

  /** To be called after each step. */
  void speak(Instant now) {
    if (!byReason.isEmpty() && !now.isBefore(silentUntil)) {
      silentUntil = now.plus(INTERVAL);
      speakOfAll();
    }
  }

  /** To be called at the end: nobody is left out. */
  void speakOfAll() {
    byReason.forEach(this::speakOf);
    byReason.clear();
  }

  private void speakOf(String reason, Count count) {
    LOG.atWarn()
        .addKeyValue("traceId", count.first())
        .addKeyValue("walletId", walletId)
        .log(
            "wallet {}: {} requests undecided, {}; trace {} is the first of them",
            walletId,
            count.requests(),
            reason,
            count.first());
  }
}
