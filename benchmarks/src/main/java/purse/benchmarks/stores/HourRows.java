package purse.benchmarks.stores;

import java.util.Locale;
import purse.ledger.Page;

/** Hours of the read model, as COPY takes them past the updater. */
public final class HourRows {
  private HourRows() {}

  /**
   * @param table with the columns of wallet_hour
   */
  public static String copyInto(String table) {
    return String.format(
        Locale.ROOT,
        """
    copy %s
      (wallet_id, hour, amount, credits, debits, count, version, changed_at, copied_at)
    from stdin
    """,
        table);
  }

  /** The row of a page, which was copied at the moment when it changed. */
  public static String row(Page page) {
    var totals = page.totals();
    return String.format(
        Locale.ROOT,
        "%s\t%s\t%s\t%s\t%s\t%d\t%d\t%8$s\t%8$s\n",
        page.walletId(),
        page.hour().start(),
        totals.amount(),
        totals.credits(),
        totals.debits(),
        totals.count(),
        page.version(),
        page.changedAt());
  }
}
