package purse.ledger;

import java.time.Instant;
import java.util.Locale;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;

/**
 * One credit or debit as it was recorded, for ever.
 *
 * @param amount positive credits, negative debits
 * @param datetime when it happened, by the client; decides the hour it belongs to
 * @param sequence the wallet's n-th coin, from 1 without gaps
 * @param balanceAfter the wallet's balance just after this coin
 * @param recordedAt when it was recorded, by our clock
 */
public record CoinTransaction(
    WalletId walletId,
    TraceId traceId,
    Coins amount,
    Instant datetime,
    Fingerprint fingerprint,
    long sequence,
    Coins balanceAfter,
    Instant recordedAt) {

  public CoinTransaction {
    if (amount.isZero() || sequence < 1 || balanceAfter.isNegative()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a coin of %s with sequence %s and balance %s",
              amount,
              sequence,
              balanceAfter));
    }
  }

  public LedgerHour hour() {
    return LedgerHour.of(datetime);
  }
}
