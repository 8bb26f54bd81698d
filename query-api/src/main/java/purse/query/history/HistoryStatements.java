package purse.query.history;

import java.util.Locale;
import purse.query.freshness.Freshness;
import purse.query.readmodel.OpeningBalance;

/** How histories are read. Each statement reads no more hours than it shows, and a month's. */
final class HistoryStatements {
  /** When the first coin of an hour came, or that hour's start if it had not closed by then. */
  private static final String FIRST_AT = "coalesce(late_at, hour)";

  /**
   * When the last coin came to an hour that had closed. What is late does not count as restated.
   * The last change of other hours would not do: pages of early releases were dated anew by coins
   * of other hours, too.
   */
  private static final String LAST_AT =
      "case when late_at is null then restated_at else greatest(late_at, changed_at) end";

  /** Some hours from the first of a range on, in their order. */
  static final String HOURS =
      String.format(
          Locale.ROOT,
          """
      select hour as start, amount, credits, debits, count, restated_count, restated_at,
        (late_at is not null)::integer as late_count, late_at,
        %s as first_at, %s as last_at
      from wallet_hour
      where wallet_id = :walletId and hour >= :first and hour < :end
      order by hour
      limit :rowsMax
      """,
          FIRST_AT,
          LAST_AT);

  /**
   * One period after the other, until the page is full. When periods begin is for Java to say, as
   * seconds: it alone knows of time zones, so that nobody can disagree with it.
   */
  private static final String PERIODS =
      String.format(
          Locale.ROOT,
          """
      select period.start, sums.*
      from (
        select to_timestamp(second) as start,
          lead(to_timestamp(second), 1, :end) over (order by to_timestamp(second)) as next_start
        from unnest(:starts) as second
        order by to_timestamp(second)
      ) as period
      cross join lateral (
        select
          sum(amount) as amount, sum(credits) as credits, sum(debits) as debits,
          sum(count)::bigint as count,
          sum(restated_count)::integer as restated_count, max(restated_at) as restated_at,
          count(late_at)::integer as late_count, max(late_at) as late_at,
          min(%s) as first_at, max(%s) as last_at
        from wallet_hour
        where wallet_id = :walletId
          and hour >= greatest(period.start, :first) and hour < period.next_start
        having count(*) > 0
      ) as sums
      order by period.start
      limit :rowsMax
      """,
          FIRST_AT,
          LAST_AT);

  /** A wallet without coins in the range gives one row without a start, an unknown wallet none. */
  private static final String PAGE =
      """
      with page as materialized (
        %s
      ),
      opening as materialized (
        select %s as balance
      )
      select page.start, page.amount, page.credits, page.debits, page.count,
        page.restated_count, page.restated_at, page.late_count, page.late_at,
        page.first_at, page.last_at,
        opening.balance as opening,
        opening.balance + sum(page.amount) over (order by page.start rows unbounded preceding)
          as balance,
        %s
      from wallet
      cross join opening
      left join page on true
      where wallet.wallet_id = :walletId
      order by page.start
      """;

  static final String PAGE_OF_HOURS =
      String.format(Locale.ROOT, PAGE, HOURS, OpeningBalance.SQL, Freshness.COLUMNS);

  static final String PAGE_OF_PERIODS =
      String.format(Locale.ROOT, PAGE, PERIODS, OpeningBalance.SQL, Freshness.COLUMNS);

  /** The first and the last hour with coins: an end of the index each, as min() need not be. */
  static final String BOUNDS =
      """
      with selected as not materialized (
        select hour from wallet_hour
        where wallet_id = :walletId and hour >= :first and hour < :end
      )
      select (select hour from selected order by hour limit 1) as first,
        (select hour from selected order by hour desc limit 1) as last
      """;

  /** The first and the last hour of a wallet's life: nothing for one without coins. */
  static final String LIFE =
      """
      select (select hour from wallet_hour
              where wallet_id = :walletId order by hour limit 1) as first,
        (select hour from wallet_hour
         where wallet_id = :walletId order by hour desc limit 1) as last
      """;

  static final String OPENING =
      String.format(
          Locale.ROOT,
          """
      select %s as opening, %s
      from wallet
      where wallet_id = :walletId
      """,
          OpeningBalance.SQL,
          Freshness.COLUMNS);

  private HistoryStatements() {}
}
