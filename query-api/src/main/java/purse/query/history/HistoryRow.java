package purse.query.history;

import purse.core.Coins;
import purse.core.LedgerHour;

/**
 * One hour of a wallet.
 *
 * @param balance what the wallet held at the end of the hour
 */
public record HistoryRow(
    LedgerHour hour, Coins amount, Coins credits, Coins debits, long count, Coins balance) {}
