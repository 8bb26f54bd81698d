package purse.updater.reconcile;

import java.util.stream.Stream;
import purse.ledger.HourTotals;

/** One figure of two totals that should be equal, written out. */
record TotalsPair(What what, String one, String other) {

  /** The figures that are not equal. */
  static Stream<TotalsPair> differences(HourTotals one, HourTotals other) {
    return Stream.of(
            of(What.AMOUNT, one.amount(), other.amount()),
            of(What.CREDITS, one.credits(), other.credits()),
            of(What.DEBITS, one.debits(), other.debits()),
            of(What.COUNT, one.count(), other.count()))
        .filter(pair -> !pair.one.equals(pair.other));
  }

  private static TotalsPair of(What what, Object one, Object other) {
    return new TotalsPair(what, one.toString(), other.toString());
  }
}
