package purse.command.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.core.StoreUnavailableException;
import purse.core.TraceId;
import purse.core.WalletId;

/**
 * Says in the log how many requests of a wallet are left undecided, and why: a line for each
 * reason, at once and then once in a while, however many they are. The metrics count each of them,
 * and its client is told.
 */
final class UndecidedLog {
  private static final Logger LOG = LoggerFactory.getLogger(UndecidedLog.class);
  static final Duration INTERVAL = Duration.ofSeconds(10);

  private final WalletId walletId;
  private final Map<String, Count> byKind = new LinkedHashMap<>();
  private Instant silentUntil = Instant.MIN;

  /** Requests that nobody has spoken of yet, and one of them to look into, with all its words. */
  private record Count(TraceId first, String words, int requests) {
    Count plus(Count other) {
      return new Count(first, words, requests + other.requests);
    }
  }

  UndecidedLog(WalletId walletId) {
    this.walletId = walletId;
  }

  void add(TraceId traceId, Undecided outcome) {
    var kind = outcome.reason() + outcome.cause().map(cause -> ": " + kindOf(cause)).orElse("");
    var words = outcome.cause().map(UndecidedLog::inWords).orElse("");
    byKind.merge(kind, new Count(traceId, words, 1), Count::plus);
  }

  /** Never the words of a failure: they name the single request, and would make it a kind. */
  private static String kindOf(Throwable cause) {
    return cause instanceof StoreUnavailableException unavailable
        ? unavailable.kind()
        : cause.getClass().getSimpleName();
  }

  private static String inWords(Throwable cause) {
    return ": " + cause + (cause.getCause() == null ? "" : ": " + cause.getCause());
  }

  /** To be called after each step. */
  void speak(Instant now) {
    if (!byKind.isEmpty() && !now.isBefore(silentUntil)) {
      silentUntil = now.plus(INTERVAL);
      speakOfAll();
    }
  }

  /** To be called at the end: nobody is left out. */
  void speakOfAll() {
    byKind.forEach(this::speakOf);
    byKind.clear();
  }

  private void speakOf(String kind, Count count) {
    LOG.atWarn()
        .addKeyValue("traceId", count.first())
        .addKeyValue("walletId", walletId)
        .log(
            "wallet {}: {} requests undecided, {}; trace {} is the first of them{}",
            walletId,
            count.requests(),
            kind,
            count.first(),
            count.words());
  }
}
