package purse.updater.reconcile;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import purse.updater.fixture.TestReadModel;

/** What a bad day may do to the rows, within the rules that the database itself keeps. */
final class RandomDamage {
  private final Random random;
  private final TestReadModel readModel;
  private final List<Supplier<String>> kinds =
      List.of(
          () -> "delete from wallet_hour where " + anyHour(),
          () -> addHour(),
          () ->
              "update wallet_hour set amount = amount + 1, credits = credits + 1 where "
                  + anyHour(),
          () ->
              "update wallet_hour set amount = amount - 1, debits = debits + 1 where " + anyHour(),
          () -> "update wallet_hour set count = count + 1 where " + anyHour(),
          () -> "update wallet_hour set version = version + %s where ".formatted(any()) + anyHour(),
          () -> "update wallet_hour set changed_at = changed_at + '1s' where " + anyHour(),
          () -> "update wallet_hour set hour = hour - interval '10 years' where " + anyHour(),
          () -> "update wallet set balance = balance + 0.00000001 where " + anyWallet(),
          () -> "update wallet set version = version + %s where ".formatted(any()) + anyWallet(),
          () ->
              "update wallet set hours_count = hours_count + %s where ".formatted(any())
                  + anyWallet(),
          () -> "update wallet set hours_version = 0 where " + anyWallet(),
          () -> "update wallet set last_activity_at = null where " + anyWallet(),
          () ->
              "update wallet_month set amount = amount + 1, credits = credits + 1 where "
                  + anyWallet(),
          () -> "delete from wallet_month where " + anyWallet(),
          this::deleteWallet,
          this::addWallet);

  RandomDamage(Random random, TestReadModel readModel) {
    this.random = random;
    this.readModel = readModel;
  }

  /** Does one damage; it may undo another. */
  void strike() {
    readModel.execute(kinds.get(random.nextInt(kinds.size())).get());
  }

  private String addHour() {
    return """
        insert into wallet_hour
          (wallet_id, hour, amount, credits, debits, count, version, changed_at, copied_at)
        select wallet_id, timestamptz '2020-02-29T00:00Z' + %s * interval '1 hour', 4, 4, 0, 1, 1, now(), now() from wallet where %s
        on conflict do nothing
        """
        .formatted(random.nextInt(24), anyWallet());
  }

  private String deleteWallet() {
    var wallet = anyWallet();
    return "delete from wallet_hour where %s; delete from wallet_month where %s; delete from wallet where %s"
        .formatted(wallet, wallet, wallet);
  }

  private String addWallet() {
    return "insert into wallet (wallet_id, balance, version) values ('eve-%s', 1, 1) on conflict do nothing"
        .formatted(random.nextInt(3));
  }

  private String anyHour() {
    return anyOf("format('wallet_id = %L and hour = %L', wallet_id, hour)", "wallet_hour");
  }

  private String anyWallet() {
    return anyOf("format('wallet_id = %L', wallet_id)", "wallet");
  }

  /** A condition on one of the rows; on none if there is none. */
  private String anyOf(String condition, String table) {
    var rows = Integer.parseInt(readModel.value("select count(*) from " + table));
    return rows == 0
        ? "false"
        : readModel.value(
            "select %s from %s order by 1 offset %s limit 1"
                .formatted(condition, table, random.nextInt(rows)));
  }

  /** From -3 to 3, but for 0. */
  private int any() {
    return (1 + random.nextInt(3)) * (random.nextBoolean() ? 1 : -1);
  }
}
