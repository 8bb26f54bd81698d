package purse.benchmarks.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.stores.ReadModels;
import purse.benchmarks.stores.SqlConnection;
import purse.benchmarks.stores.Stage;
import purse.core.WalletId;
import purse.embedded.PostgresDatabase;

/**
 * A read model with wallets that took a coin in every hour: some for a month, others for years. All
 * end with the same month, of which a day is asked for.
 *
 * @param young the wallets of one month
 */
record OldAndYoungWallets(PostgresDatabase database, List<WalletId> young, List<WalletId> old) {
  private static final LocalDate LAST_MONTH = LocalDate.parse("2026-10-01");
  private static final int DAYS = 31;
  private static final int HOURS_OF_A_DAY = 24;

  static OldAndYoungWallets fill(Stage stage, Scale scale) {
    var database = stage.freshDatabase();
    ReadModels.migrate(database);
    var young = named("young-", scale.queryWallets());
    var old = named("old-", scale.queryWallets());
    try (var connection = SqlConnection.open(database)) {
      for (var walletId : young) {
        connection.execute(fill(walletId, LAST_MONTH));
      }
      for (var walletId : old) {
        connection.execute(fill(walletId, LAST_MONTH.plusMonths(1).minusYears(scale.queryYears())));
      }
      connection.execute("vacuum analyze");
    }
    return new OldAndYoungWallets(database, young, old);
  }

  /** Any day of the month that all have, of any of these wallets. */
  static Question.Source daysOf(List<WalletId> wallets) {
    return random -> {
      var day = LAST_MONTH.plusDays(random.nextInt(DAYS));
      var walletId = wallets.get(random.nextInt(wallets.size()));
      return new Question(walletId, startOf(day), startOf(day.plusDays(1)), HOURS_OF_A_DAY);
    };
  }

  private static List<WalletId> named(String prefix, int wallets) {
    return IntStream.range(0, wallets).mapToObj(number -> new WalletId(prefix + number)).toList();
  }

  private static String fill(WalletId walletId, LocalDate from) {
    return String.format(
        Locale.ROOT,
        """
      insert into wallet (wallet_id, balance, version, hours_count, hours_version)
      values ('%1$s', 0, 0, 0, 0);
      insert into wallet_hour
        (wallet_id, hour, amount, credits, debits, count, version, changed_at, copied_at)
      select '%1$s', hour, 1.25, 2, 0.75, 3, 3 * row_number() over (order by hour), hour, hour
      from generate_series(timestamptz '%2$s', timestamptz '%3$s' - interval '1 hour', '1 hour')
        as hours (hour);
      insert into wallet_month (wallet_id, month, amount, credits, debits, count)
      select wallet_id, date_trunc('month', hour at time zone 'UTC')::date,
        sum(amount), sum(credits), sum(debits), sum(count)
      from wallet_hour where wallet_id = '%1$s' group by 1, 2;
      update wallet
      set (balance, version, hours_count, hours_version, last_activity_at) =
        (select sum(amount), sum(count), sum(count), sum(count), max(changed_at)
         from wallet_hour where wallet_id = '%1$s')
      where wallet_id = '%1$s';
      """,
        walletId,
        startOf(from),
        startOf(LAST_MONTH.plusMonths(1)));
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
