package purse.query.history;

import purse.query.freshness.Freshness;
import purse.query.readmodel.OpeningBalance;

/** How histories are read: one statement each, so one snapshot. */
final class HistoryStatements {
  private static final String HOURS =
      """
      select hour, amount, credits, debits, count, restated_count, restated_at
      from wallet_hour
      where wallet_id = :walletId and hour >= :first and hour < :end
      order by hour
      limit :rowsMax
      """;

  /** A period is known by its first date: when that begins is for Java to say, in one way only. */
  private static final String PERIODS =
      """
      select
        date_trunc(:unit, hour at time zone :zone)::date as hour,
        sum(amount) as amount, sum(credits) as credits, sum(debits) as debits,
        sum(count)::bigint as count,
        sum(restated_count)::integer as restated_count, max(restated_at) as restated_at
      from wallet_hour
      where wallet_id = :walletId and hour >= :first and hour < :end
      group by 1
      order by 1
      limit :rowsMax
      """;

  /** A wallet without coins in the range gives one row without an hour, an unknown wallet none. */
  private static final String PAGE =
      """
      with page as materialized (
        %s
      ),
      opening as materialized (
        select %s as balance
      )
      select page.hour, page.amount, page.credits, page.debits, page.count,
        page.restated_count, page.restated_at,
        opening.balance as opening,
        opening.balance + sum(page.amount) over (order by page.hour rows unbounded preceding)
          as balance,
        %s
      from wallet
      cross join opening
      left join page on true
      where wallet.wallet_id = :walletId
      order by page.hour
      """;

  static final String PAGE_OF_HOURS = PAGE.formatted(HOURS, OpeningBalance.SQL, Freshness.COLUMNS);

  static final String PAGE_OF_PERIODS =
      PAGE.formatted(PERIODS, OpeningBalance.SQL, Freshness.COLUMNS);

  private HistoryStatements() {}
}
