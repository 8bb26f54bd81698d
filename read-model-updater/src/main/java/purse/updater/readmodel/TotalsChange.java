package purse.updater.readmodel;

import purse.core.Coins;
import purse.ledger.HourTotals;

/** What is to be added to totals; less than nothing where a ledger was put right by hand. */
record TotalsChange(Coins credits, Coins debits, long count) {
  static final TotalsChange NONE = new TotalsChange(Coins.ZERO, Coins.ZERO, 0);

  static TotalsChange between(HourTotals before, HourTotals after) {
    return new TotalsChange(
        after.credits().minus(before.credits()),
        after.debits().minus(before.debits()),
        after.count() - before.count());
  }

  static TotalsChange of(HourTotals totals) {
    return between(HourTotals.NONE, totals);
  }

  Coins amount() {
    return credits.minus(debits);
  }

  TotalsChange plus(TotalsChange other) {
    return new TotalsChange(
        credits.plus(other.credits), debits.plus(other.debits), count + other.count);
  }
}
