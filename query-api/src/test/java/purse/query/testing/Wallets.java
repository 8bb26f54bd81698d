package purse.query.testing;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;

/** Puts coins into the read model, one at a time, as if each had been copied alone. */
public final class Wallets {
  private static final String WALLET =
      """
      insert into wallet (wallet_id, balance, version, hours_count, hours_version, last_activity_at)
      values (:wallet, :amount, 1, 1, 1, :datetime)
      on conflict (wallet_id) do update set
        balance = coalesce(wallet.balance, 0) + excluded.balance,
        version = wallet.version + 1,
        hours_count = wallet.hours_count + 1,
        hours_version = wallet.hours_version + 1,
        last_activity_at = greatest(wallet.last_activity_at, excluded.last_activity_at)
      """;

  private static final String HOUR =
      """
      insert into wallet_hour
        (wallet_id, hour, amount, credits, debits, count, version, changed_at, copied_at)
      values
        (:wallet, :hour, :amount, greatest(:amount, 0), greatest(-:amount, 0), 1, 1, now(), now())
      on conflict (wallet_id, hour) do update set
        amount = wallet_hour.amount + excluded.amount,
        credits = wallet_hour.credits + excluded.credits,
        debits = wallet_hour.debits + excluded.debits,
        count = wallet_hour.count + 1,
        version = wallet_hour.version + 1
      """;

  private static final String MONTH =
      """
      insert into wallet_month (wallet_id, month, amount, credits, debits, count)
      values (:wallet, :month, :amount, greatest(:amount, 0), greatest(-:amount, 0), 1)
      on conflict (wallet_id, month) do update set
        amount = wallet_month.amount + excluded.amount,
        credits = wallet_month.credits + excluded.credits,
        debits = wallet_month.debits + excluded.debits,
        count = wallet_month.count + 1
      """;

  private final Jdbi owner;

  Wallets(Jdbi owner) {
    this.owner = owner;
  }

  /** A wallet of which no page was copied yet. */
  public void known(String wallet) {
    owner.useHandle(h -> h.execute("insert into wallet (wallet_id) values (?)", wallet));
  }

  /** So many wallets with one coin each, in 2021. */
  public void many(int wallets) {
    owner.useTransaction(
        handle -> {
          handle.execute(
              "insert into wallet select 'wallet-' || n, 1, 1, 1, 1, now()"
                  + " from generate_series(1, ?) as n",
              wallets);
          handle.execute(
              "insert into wallet_hour select wallet_id, timestamptz '2021-01-01T06:00Z',"
                  + " 1, 1, 0, 1, 1, now(), now() from wallet");
          handle.execute(
              "insert into wallet_month select wallet_id, date '2021-01-01', 1, 1, 0, 1"
                  + " from wallet");
        });
  }

  /**
   * @param datetime ISO 8601 with any offset
   */
  public void coin(String wallet, String datetime, String amount) {
    var utc = OffsetDateTime.parse(datetime).withOffsetSameInstant(ZoneOffset.UTC);
    owner.useTransaction(
        handle -> {
          for (var statement : new String[] {WALLET, HOUR, MONTH}) {
            handle
                .createUpdate(statement)
                .bind("wallet", wallet)
                .bind("amount", new BigDecimal(amount))
                .bind("datetime", utc)
                .bind("hour", utc.truncatedTo(ChronoUnit.HOURS))
                .bind("month", utc.toLocalDate().withDayOfMonth(1))
                .execute();
          }
        });
  }

  /** One coin of 1 in each of so many hours from 2020 on: a wallet with a long life. */
  public void everyHourSince2020(String wallet, int hours) {
    owner.useTransaction(
        handle -> {
          handle.execute(
              "insert into wallet values (?, ?, ?, ?, ?, now())",
              wallet,
              hours,
              hours,
              hours,
              hours);
          handle.execute(
              """
              insert into wallet_hour
              select ?, timestamptz '2020-01-01T00:00Z' + hour * interval '1 hour',
                1, 1, 0, 1, 1, now(), now()
              from generate_series(0, ? - 1) as hour
              """,
              wallet,
              hours);
          handle.execute(
              """
              insert into wallet_month
              select wallet_id, date_trunc('month', hour at time zone 'UTC'),
                sum(amount), sum(credits), sum(debits), sum(count)
              from wallet_hour where wallet_id = ? group by 1, 2
              """,
              wallet);
        });
    owner.useHandle(handle -> handle.execute("vacuum analyze"));
  }
}
