package purse.query.testing;

import java.util.List;

/** A read model of a realistic size: a few long lives, many short ones, and their statistics. */
public final class LongLives {
  /** The UTC hours in the life of the wallet {@code long}, from 2020 on, without a gap. */
  public static final int HOURS = 50_000;

  /** So many months are these. */
  public static final int MONTHS = 69;

  private static final List<String> ROWS =
      List.of(
          """
          insert into wallet (wallet_id, balance, version, hours_count, hours_version)
          select 'wallet-' || number, 10, 10, 10, 10 from generate_series(1, 20000) as number
          union all select id, 50000, 50000, 50000, 50000 from unnest(array['long', 'other']) as id
          """,
          """
          insert into wallet_hour
          select wallet_id, timestamptz '2020-01-01 00:00Z' + number * interval '1 hour',
            1, 1, 0, 1, number + 1, now(), now()
          from wallet
          cross join generate_series(0, hours_count - 1) as number
          """,
          """
          insert into wallet_month
          select wallet_id, date_trunc('month', hour at time zone 'UTC'),
            sum(amount), sum(credits), sum(debits), sum(count)
          from wallet_hour
          group by 1, 2
          """,
          """
          insert into update_run (started_at, outcome)
          select timestamptz '2026-01-01 00:00Z' - number * interval '5 minutes',
            case number % 100 when 0 then 'succeeded' else 'incomplete' end
          from generate_series(1, 20000) as number
          """,
          "vacuum analyze");

  /** Filled once: nobody changes it. */
  private static final ReadModelDatabase DATABASE = filled();

  private LongLives() {}

  public static ReadModelDatabase database() {
    return DATABASE;
  }

  private static ReadModelDatabase filled() {
    var database = ReadModelDatabase.migrated();
    database.owner().useHandle(handle -> ROWS.forEach(handle::execute));
    return database;
  }
}
