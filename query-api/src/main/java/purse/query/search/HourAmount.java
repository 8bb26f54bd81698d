package purse.query.search;

import purse.core.Coins;
import purse.core.LedgerHour;

/** What came to an hour in sum, credits less debits. */
public record HourAmount(LedgerHour hour, Coins amount) {}
