package purse.query.wallet;

import java.time.Instant;
import purse.core.Coins;
import purse.core.WalletId;
import purse.query.freshness.Dated;
import purse.query.freshness.Freshness;

/**
 * What a wallet held at a time.
 *
 * @param at the end of an hour: the read model knows no finer times
 */
record BalanceAt(WalletId walletId, Instant at, Coins balance, Freshness freshness)
    implements Dated {

  /** As clients get it. */
  record Body(WalletId walletId, Instant at, Coins balance, long version, boolean complete) {}

  Body body() {
    return new Body(walletId, at, balance, freshness.version(), freshness.isComplete());
  }
}
