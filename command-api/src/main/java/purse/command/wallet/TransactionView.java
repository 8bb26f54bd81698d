package purse.command.wallet;

import java.time.Instant;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/**
 * A transaction as clients see it.
 *
 * @param hour the UTC hour that it belongs to, such as 2022060706
 * @param sequence the wallet's n-th coin; the wallet's version just after it
 * @param balance of the wallet, just after this coin
 */
record TransactionView(
    TraceId traceId,
    WalletId walletId,
    Coins amount,
    Instant datetime,
    String hour,
    long sequence,
    Coins balance) {

  static TransactionView of(CoinTransaction coin) {
    return new TransactionView(
        coin.traceId(),
        coin.walletId(),
        coin.amount(),
        coin.datetime(),
        coin.hour().toString(),
        coin.sequence(),
        coin.balanceAfter());
  }
}
