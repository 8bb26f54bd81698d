package purse.benchmarks.large;

/** What fills a read model past the updater, and what looks at it as a whole. */
final class LargeStatements {
  static final String COPY_WALLETS =
      """
      copy wallet
        (wallet_id, balance, version, hours_count, hours_version, last_activity_at)
      from stdin
      """;

  static final String ARRIVALS =
      "create temporary table arrival (like wallet_hour including defaults)";

  /**
   * The rows of a wallet arrive over a year, among those of all others: in the order of wallets
   * they would lie together, and table and index be smaller and faster than they ever are.
   */
  static final String HOURS =
      "insert into wallet_hour select * from arrival order by hour, wallet_id";

  static final String MONTHS =
      """
      insert into wallet_month (wallet_id, month, amount, credits, debits, count)
      select wallet_id, date_trunc('month', hour at time zone 'UTC')::date as month,
        sum(amount), sum(credits), sum(debits), sum(count)
      from wallet_hour
      group by wallet_id, month
      order by month, wallet_id
      """;

  static final String NO_ARRIVALS = "drop table arrival";

  /** As autovacuum would in time. */
  static final String VACUUM = "vacuum analyze";

  static final String BYTES =
      """
      select pg_total_relation_size('wallet') + pg_total_relation_size('wallet_hour')
        + pg_total_relation_size('wallet_month')
      """;

  static final String SUMS =
      """
      select
        (select concat_ws(' ', 'wallets', count(*), sum(balance), sum(version),
          count(*) filter (where hours_count = version and hours_version = version)) from wallet)
        || (select concat_ws(' ', ' hours', count(*), sum(amount), sum(credits), sum(debits),
          sum(count), sum(version)) from wallet_hour)
        || (select concat_ws(' ', ' months', count(*), sum(amount), sum(credits), sum(debits),
          sum(count)) from wallet_month)
      """;

  static final String DAMAGE =
      """
      update wallet_hour set amount = amount + 1, credits = credits + 1
      where wallet_id = '%s' and hour = '%s'
      """;

  private LargeStatements() {}
}
