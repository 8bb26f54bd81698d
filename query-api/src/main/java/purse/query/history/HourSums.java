package purse.query.history;

import purse.core.Coins;
import purse.core.LedgerHour;

/** What came to one hour of a wallet. */
record HourSums(
    LedgerHour hour, Coins amount, Coins credits, Coins debits, long count, Backdated backdated) {}
