package purse.updater.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.PageKey;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.update.StopSignal;

/** What a rebuild makes when nothing is wrong with the ledger. */
class RebuildTest {
  private final UpdaterFixture fixture = new UpdaterFixture();
  private final Rebuilds rebuilds = new Rebuilds(fixture);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void makes_nothing_of_an_empty_ledger() {
    rebuilds.runToItsEnd();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truncate wallet, wallet_hour, wallet_month",
        "delete from wallet_hour where wallet_id < 'wallet-5'",
        "delete from wallet_month",
        "insert into wallet_hour select max(wallet_id), '2001-01-01', 1, 1, 0, 1, 1, now(), now() from wallet",
        "update wallet_hour set credits = credits + 1, amount = amount + 1",
        "update wallet_month set count = count + 1",
        "update wallet set balance = balance - 1",
        "update wallet set hours_count = hours_count + 1"
      })
  void mends_a_read_model_that_was_damaged(String damage) {
    new RandomLife(fixture, 2).goOn(10);
    fixture.update();
    fixture.readModel().execute(damage);

    rebuilds.runToItsEnd();
  }

  @Test
  void copies_what_no_update_has_copied_yet() {
    fixture.ledger().record("ann", "20.3");
    fixture.ledger().record("ann", "-0.1", UpdaterFixture.NOON.minus(Duration.ofDays(400)));

    rebuilds.runToItsEnd();

    assertEquals(List.of(), fixture.ledger().marked());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void makes_every_column_of_every_row_as_updates_have_made_it(long seed) {
    new RandomLife(fixture, seed).goOn(20);
    fixture.update();
    var before = rebuilds.everything();

    rebuilds.runToItsEnd(RebuildChoice.DEFAULT.withSegments(1 + (int) seed % 4));

    assertEquals(before, rebuilds.everything(), "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {11})
  void loses_nothing_that_is_recorded_and_copied_while_it_scans(long seed) {
    var life = new RandomLife(fixture, seed);
    life.goOn(20);

    var during = rebuilds.scanned(_ -> life.goOn(2));
    assertEquals(
        new RebuildResult.Swapped(), rebuilds.run(RebuildChoice.DEFAULT.withSegments(1), during));
    fixture.update();

    fixture.assertReadModelEqualsLedger();
    rebuilds.assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(longs = {21})
  void keeps_both_models_the_same_in_every_column_while_it_is_stopped(long seed) {
    var life = new RandomLife(fixture, seed);
    life.goOn(20);
    stopAfter(5);

    life.goOn(20);
    fixture.update();
    var live = rebuilds.everything();
    rebuilds.runToItsEnd();

    assertEquals(live, rebuilds.everything(), "seed " + seed);
  }

  @Test
  void goes_on_where_it_was_stopped() {
    new RandomLife(fixture, 31).goOn(20);
    var calls = stopAfter(6);
    assertNotEquals("0", fixture.readModel().value("select sum(items) from rebuild_segment"));

    var more = new AtomicInteger();
    rebuilds.run(RebuildChoice.DEFAULT, rebuilds.scanned(_ -> more.incrementAndGet()));

    fixture.assertReadModelEqualsLedger();
    var all = new AtomicInteger();
    rebuilds.run(
        RebuildChoice.DEFAULT.withSegments(1), rebuilds.scanned(_ -> all.incrementAndGet()));
    assertEquals(all.get(), calls + more.get());
  }

  @Test
  void begins_anew_when_it_is_told_to() {
    new RandomLife(fixture, 32).goOn(20);
    stopAfter(3);

    rebuilds.runToItsEnd(RebuildChoice.DEFAULT.restarting());

    assertEquals(
        "abandoned swapped",
        fixture.readModel().value("select string_agg(outcome, ' ' order by id) from rebuild_run"));
  }

  @Test
  void tells_late_and_restated_hours_from_nothing_but_the_ledger_as_updates_told_them() {
    var now = fixture.clock().instant();
    fixture.ledger().record("ann", "1");
    fixture.clock().advance(Duration.ofHours(2));
    fixture.ledger().record("ann", "1", now);
    fixture.ledger().record("ann", "1", now.minus(Duration.ofDays(2)));
    fixture.clock().advance(Duration.ofHours(2));
    fixture.ledger().record("ann", "1", now.minus(Duration.ofDays(2)));
    fixture.update();
    var told = history();
    fixture.readModel().execute("truncate wallet_month, wallet_hour, wallet");

    rebuilds.runToItsEnd();

    assertEquals("13T12 late 14:00, 15T12 restated once 14:00", told);
    assertEquals(told, history());
    assertTrue(fixture.reconcile().result().isConsistent());
  }

  @Test
  void tells_what_an_early_release_had_in_time_as_restated_by_a_coin_that_comes_now() {
    var now = fixture.clock().instant();
    var page = new PageKey(new WalletId("ann"), LedgerHour.of(now));
    fixture.ledger().record("ann", "1");
    fixture.ledger().forgetFirstCoin(page);
    fixture.clock().advance(Duration.ofHours(2));
    fixture.ledger().record("ann", "1", now);

    rebuilds.runToItsEnd();

    assertEquals("15T12 restated once 14:00", history());
  }

  @Test
  void takes_the_live_rows_word_for_when_the_first_coin_of_an_hour_came() {
    var now = fixture.clock().instant();
    fixture.ledger().record("ann", "1", now.minus(Duration.ofDays(2)));
    fixture.update();
    fixture.readModel().execute("update wallet_hour set late_at = late_at - interval '30 minutes'");
    var told = history();

    rebuilds.runToItsEnd();

    assertEquals("13T12 late 11:30", told);
    assertEquals(told, history());
  }

  private String history() {
    return fixture
        .readModel()
        .value(
            """
            select string_agg(
              to_char(hour at time zone 'UTC', 'DD"T"HH24')
                || coalesce(' late ' || to_char(late_at at time zone 'UTC', 'HH24:MI'), '')
                || case restated_count when 0 then '' else ' restated once ' end
                || coalesce(to_char(restated_at at time zone 'UTC', 'HH24:MI'), ''), ', ' order by hour)
            from wallet_hour
            """);
  }

  @Test
  void forgets_rebuilds_of_long_ago_that_ended() {
    new RandomLife(fixture, 32).goOn(20);
    stopAfter(3);
    rebuilds.abandon();
    fixture.clock().advance(Duration.ofDays(91));
    rebuilds.runToItsEnd();
    fixture.clock().advance(Duration.ofDays(1));

    rebuilds.runToItsEnd();

    assertEquals(
        "2 swapped, 8 segments",
        fixture
            .readModel()
            .value(
                """
                select count(*) || ' ' || string_agg(distinct outcome, ' ') || ', '
                  || (select count(*) from rebuild_segment) || ' segments'
                from rebuild_run
                """));
  }

  @Test
  void leaves_the_live_model_alone_in_a_dry_run() {
    new RandomLife(fixture, 33).goOn(20);
    fixture.update();
    fixture.readModel().execute("update wallet set balance = balance + 1");
    var before = rebuilds.everything();

    assertEquals(new RebuildResult.Compared(), rebuilds.run(RebuildChoice.DEFAULT.dry()));

    assertEquals(before, rebuilds.everything());
    rebuilds.runToItsEnd();
  }

  @Test
  void leaves_nothing_when_it_is_abandoned() {
    new RandomLife(fixture, 34).goOn(20);
    fixture.update();
    var before = rebuilds.everything();
    stopAfter(3);

    rebuilds.abandon();

    assertEquals(before, rebuilds.everything());
    rebuilds.assertNothingIsLeft();
    fixture.ledger().record("ann", "1");
    fixture.update();
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void leaves_tables_that_are_made_and_may_be_read_as_those_before() {
    fixture
        .readModel()
        .execute("create index by_balance on wallet (balance desc) where version > 1");
    fixture.readModel().execute("grant insert on wallet_month to purse_query with grant option");
    try {
      var before = catalogue();

      rebuilds.runToItsEnd();

      assertEquals(before, catalogue());
    } finally {
      fixture.readModel().execute("drop index by_balance");
      fixture.readModel().execute("revoke insert on wallet_month from purse_query");
    }
  }

  /** How many calls the scan made until it was stopped. */
  private int stopAfter(int calls) {
    var stop = new StopSignal();
    var made = new AtomicInteger();
    var client =
        rebuilds.scanned(
            _ -> {
              if (made.incrementAndGet() == calls) {
                stop.request();
              }
            });
    assertEquals(
        new RebuildResult.Stopped(),
        rebuilds.run(RebuildChoice.DEFAULT.withSegments(1), client, fixture.dataSource(), stop));
    return made.get();
  }

  /** Columns, constraints, indexes and rights. */
  private List<Map<String, Object>> catalogue() {
    return fixture
        .readModel()
        .rows(
            """
            select relname, attname, format_type(atttypid, atttypmod), attnotnull::text,
                   attcollation::regcollation::text, pg_get_expr(adbin, adrelid)
            from pg_attribute join pg_class on pg_class.oid = attrelid
            left join pg_attrdef on adrelid = attrelid and adnum = attnum
            where relnamespace = 'public'::regnamespace and relkind = 'r'
              and relname like 'wallet%' and attnum > 0
            union all
            select relname, conname, pg_get_constraintdef(pg_constraint.oid), null, null, null
            from pg_constraint join pg_class on pg_class.oid = conrelid
            where relnamespace = 'public'::regnamespace and relname like 'wallet%'
            union all
            select tablename, indexname, indexdef, null, null, null
            from pg_indexes where schemaname = 'public' and tablename like 'wallet%'
            union all
            select relname, relacl::text, null, null, null, null
            from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r'
              and relname like 'wallet%'
            order by 1, 2, 3
            """);
  }
}
