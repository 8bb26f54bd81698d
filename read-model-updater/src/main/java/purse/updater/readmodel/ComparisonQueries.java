package purse.updater.readmodel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import purse.core.WalletId;

/** The statements that compare the shadow tables with the live ones, each by one snapshot. */
final class ComparisonQueries {
  private static final int WALLETS_MAX = 500;
  private static final int MONTHS_MAX = 1_000;

  private ComparisonQueries() {}

  /** Of the next wallets, or none if there are no more. */
  static Optional<Comparison> compare(Handle handle, String after) {
    return last(handle, after)
        .map(last -> new Range(handle, after, last))
        .map(ComparisonQueries::compare);
  }

  static List<WalletInDoubt> inDoubt(Handle handle, Collection<WalletId> wallets) {
    return doubtful(handle, "wallet_id = any(:walletIds)")
        .bindArray("walletIds", String.class, wallets.stream().map(WalletId::value).toList())
        .map((row, context) -> walletInDoubt(row))
        .list();
  }

  /**
   * As many as one statement compares in time: a wallet may have a coin or a hundred thousand
   * hours, and has at most 744 in a month.
   */
  private static Optional<String> last(Handle handle, String after) {
    return handle
        .createQuery(
            """
            select max(wallet_id) as last from (
              select wallet_id, sum(months) over (order by wallet_id) - months as months_before
              from (
                (select wallet_id from public.wallet
                 where wallet_id > :after order by wallet_id limit :walletsMax)
                union
                (select wallet_id from shadow.wallet
                 where wallet_id > :after order by wallet_id limit :walletsMax)
                order by wallet_id limit :walletsMax
              ) as wallets
              cross join lateral (
                select count(*) as months from shadow.wallet_month
                where wallet_month.wallet_id = wallets.wallet_id
              ) as history
            ) as next
            where months_before < :monthsMax
            """)
        .bind("after", after)
        .bind("walletsMax", WALLETS_MAX)
        .bind("monthsMax", MONTHS_MAX)
        .map((row, context) -> Optional.ofNullable(row.getString("last")))
        .one();
  }

  /** Wallets from one, exclusively, to another. */
  private record Range(Handle handle, String after, String last) {
    static final String CONDITION = "wallet_id > :after and wallet_id <= :last";

    <T> T one(String sql, RowMapper<T> mapper) {
      return bound(handle.createQuery(sql).define("wanted", CONDITION)).map(mapper).one();
    }

    Query bound(Query query) {
      return query.bind("after", after).bind("last", last);
    }
  }

  private static Comparison compare(Range range) {
    return range.one(
        """
        select count(live.wallet_id), count(shadow.wallet_id),
               count(*) filter (
                 where (live.wallet_id, live.hour, live.credits, live.debits, live.count,
                        live.version, live.changed_at)
                   is distinct from
                       (shadow.wallet_id, shadow.hour, shadow.credits, shadow.debits,
                        shadow.count, shadow.version, shadow.changed_at)),
               coalesce(sum(live.credits), 0), coalesce(sum(live.debits), 0),
               coalesce(sum(live.count), 0),
               coalesce(sum(shadow.credits), 0), coalesce(sum(shadow.debits), 0),
               coalesce(sum(shadow.count), 0),
               count(*) filter (
                 where live.wallet_id = shadow.wallet_id
                   and (live.copied_at, live.restated_count, live.restated_at, live.late_at)
                     is distinct from
                       (shadow.copied_at, shadow.restated_count, shadow.restated_at,
                        shadow.late_at))
        from (select * from public.wallet_hour where <wanted>) as live
        full join (select * from shadow.wallet_hour where <wanted>) as shadow
          on live.wallet_id = shadow.wallet_id and live.hour = shadow.hour
        """,
        (row, context) ->
            new Comparison(
                range.last(),
                wallets(range),
                rows(row),
                months(range),
                new Comparison.Sums(row.getBigDecimal(4), row.getBigDecimal(5), row.getLong(6)),
                new Comparison.Sums(row.getBigDecimal(7), row.getBigDecimal(8), row.getLong(9)),
                row.getLong(10),
                range
                    .bound(doubtful(range.handle(), Range.CONDITION))
                    .map((wallet, _) -> walletInDoubt(wallet))
                    .list()));
  }

  private static Comparison.Rows wallets(Range range) {
    return range.one(
        """
        select count(live.wallet_id), count(shadow.wallet_id),
               count(*) filter (
                 where (live.wallet_id, live.balance, live.version, live.hours_count,
                        live.hours_version, live.last_activity_at)
                   is distinct from
                       (shadow.wallet_id, shadow.balance, shadow.version, shadow.hours_count,
                        shadow.hours_version, shadow.last_activity_at))
        from (select * from public.wallet where <wanted>) as live
        full join (select * from shadow.wallet where <wanted>) as shadow
          on live.wallet_id = shadow.wallet_id
        """,
        (row, context) -> rows(row));
  }

  private static Comparison.Rows months(Range range) {
    return range.one(
        """
        select count(live.wallet_id), count(shadow.wallet_id),
               count(*) filter (
                 where (live.wallet_id, live.month, live.credits, live.debits, live.count)
                   is distinct from
                       (shadow.wallet_id, shadow.month, shadow.credits, shadow.debits,
                        shadow.count))
        from (select * from public.wallet_month where <wanted>) as live
        full join (select * from shadow.wallet_month where <wanted>) as shadow
          on live.wallet_id = shadow.wallet_id and live.month = shadow.month
        """,
        (row, context) -> rows(row));
  }

  /**
   * A wallet must not fall behind what queries were already told, and its hours must be a complete
   * picture of its version: they hold that many coins, and none changed later.
   */
  private static Query doubtful(Handle handle, String wanted) {
    return handle
        .createQuery(
            """
            select * from (
              select coalesce(live.wallet_id, shadow.wallet_id) as wallet_id,
                     coalesce(greatest(live.version, live.hours_version), 0) as live_version,
                     coalesce(greatest(shadow.version, hours.version), 0) as shadow_version,
                     coalesce(shadow.version, 0) as version,
                     coalesce(hours.coins, 0) as coins
              from (select * from public.wallet where <wanted>) as live
              full join (select * from shadow.wallet where <wanted>) as shadow
                on live.wallet_id = shadow.wallet_id
              left join (select wallet_id, sum(count) as coins, max(version) as version
                         from shadow.wallet_hour where <wanted> group by wallet_id) as hours
                on hours.wallet_id = shadow.wallet_id
            ) as wallets
            where shadow_version < live_version or coins <> version or shadow_version > version
            order by wallet_id
            """)
        .define("wanted", wanted);
  }

  private static Comparison.Rows rows(ResultSet row) throws SQLException {
    return new Comparison.Rows(row.getLong(1), row.getLong(2), row.getLong(3));
  }

  private static WalletInDoubt walletInDoubt(ResultSet row) throws SQLException {
    return new WalletInDoubt(
        new WalletId(row.getString("wallet_id")),
        row.getLong("live_version"),
        row.getLong("shadow_version"),
        row.getLong("version"),
        row.getLong("coins"));
  }
}
