package purse.query.readmodel;

import org.jdbi.v3.core.statement.Query;

/**
 * What a wallet held before an hour: the sum of the months before it and of the hours of its month,
 * at most 744 rows of these, however long the wallet lives.
 */
public final class OpeningBalance {
  /** An expression, for a statement with {@code :walletId} and what {@link #bind} binds. */
  public static final String SQL =
      """
      coalesce(
          (select sum(amount) from wallet_month
           where wallet_id = :walletId and month < :firstMonth), 0)
        + coalesce(
          (select sum(amount) from wallet_hour
           where wallet_id = :walletId and hour >= :firstMonthStart and hour < :first), 0)
      """;

  private OpeningBalance() {}

  /**
   * @param hours the first of them is the one before which
   */
  public static Query bind(Query query, HourRange hours) {
    return query
        .bind("first", hours.first())
        .bind("firstMonth", hours.firstMonth())
        .bind("firstMonthStart", hours.firstMonthStart());
  }
}
