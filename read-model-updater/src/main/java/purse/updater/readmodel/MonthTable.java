package purse.updater.readmodel;

import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The statement on {@code wallet_month}. */
final class MonthTable {
  private MonthTable() {}

  static void add(Handle handle, Map<Changes.Month, TotalsChange> months) {
    if (months.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            insert into wallet_month as kept (wallet_id, month, amount, credits, debits, count)
            values (:walletId, :month, :amount, :credits, :debits, :count)
            on conflict (wallet_id, month) do update
            set amount = kept.amount + excluded.amount,
                credits = kept.credits + excluded.credits,
                debits = kept.debits + excluded.debits,
                count = kept.count + excluded.count
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
