package purse.updater.readmodel;

import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The statement on {@code wallet_month}. */
final class MonthTable {
  private MonthTable() {}

  /**
   * Adds to the months under the wallets' locks. By {@code merge}, because an {@code insert} that
   * gives way to an update checks its own values first, and what is added may be less than nothing.
   */
  static void add(Handle handle, Map<Changes.Month, TotalsChange> months) {
    if (months.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            merge into wallet_month as kept
            using (values (:walletId, :month::date, :amount::numeric, :credits::numeric,
                           :debits::numeric, :count::bigint))
              as added (wallet_id, month, amount, credits, debits, count)
            on kept.wallet_id = added.wallet_id and kept.month = added.month
            when matched then update
            set amount = kept.amount + added.amount,
                credits = kept.credits + added.credits,
                debits = kept.debits + added.debits,
                count = kept.count + added.count
            when not matched then insert (wallet_id, month, amount, credits, debits, count)
            values (wallet_id, month, added.amount, added.credits, added.debits, added.count)
            """);
    months.forEach(
        (month, added) ->
            batch
                .bind("walletId", month.walletId().value())
                .bind("month", month.month().atDay(1))
                .bind("amount", added.amount().value())
                .bind("credits", added.credits().value())
                .bind("debits", added.debits().value())
                .bind("count", added.count())
                .add());
    batch.execute();
  }
}
