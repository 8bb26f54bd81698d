package purse.command.wallet;

import org.slf4j.Logger;
import purse.core.TraceId;
import purse.core.WalletId;

/** Coins that are looked for, and of which nobody can say whether they are recorded. */
final class UnreadableCoins {
  private UnreadableCoins() {}

  /** It is known which coin it is: somebody has to look into it. */
  static void log(Logger log, WalletId walletId, TraceId traceId, Throwable failure) {
    log.atError()
        .addKeyValue("traceId", traceId)
        .addKeyValue("walletId", walletId)
        .setCause(failure)
        .log("wallet {}, trace {}: nobody can say whether it is recorded", walletId, traceId);
  }
}
