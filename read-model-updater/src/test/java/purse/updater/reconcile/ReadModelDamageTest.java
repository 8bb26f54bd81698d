package purse.updater.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.readmodel.ReconcileOutcome;
import purse.updater.reconcile.Finding.Outcome;

/** Every way in which rows can be wrong is found, told with both sides, and mended. */
class ReadModelDamageTest {
  private static final Instant ELEVEN = UpdaterFixture.NOON.minus(Duration.ofHours(1));
  private static final Instant IN_MAY = UpdaterFixture.NOON.minus(Duration.ofDays(40));

  private final UpdaterFixture fixture = new UpdaterFixture();

  @BeforeEach
  void copyTwoWallets() {
    fixture.ledger().record("ann", "100", IN_MAY);
    fixture.ledger().record("ann", "5.5", ELEVEN);
    fixture.ledger().record("ann", "-2", ELEVEN);
    fixture.ledger().record("ann", "7", UpdaterFixture.NOON);
    fixture.ledger().record("bob", "1");
    fixture.update();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void finds_nothing_where_nothing_is_wrong() {
    var reconciliation = fixture.reconcile();

    assertEquals(List.of(), reconciliation.differences());
    assertEquals(ReconcileOutcome.CONSISTENT, reconciliation.outcome());
    var figures = reconciliation.result().figures();
    assertEquals(2, figures.wallets());
    assertEquals(4, figures.pages());
    assertEquals(5, figures.coins());
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        Arguments.of(
            "row missing",
            "delete from wallet_hour where wallet_id = 'ann' and hour = '2026-06-15T11:00Z'",
            """
            ann hour 2026061511 existence: pages 3.5 of 2 coins at version 3, readModel none
            ann month 2026-06-01 amount: hours 7, readModel 10.5
            ann month 2026-06-01 count: hours 1, readModel 3
            ann month 2026-06-01 credits: hours 7, readModel 12.5
            ann month 2026-06-01 debits: hours 0, readModel 2
            ann wallet hours-count: hours 2, readModel 4
            """),
        Arguments.of(
            "row extra",
            """
            insert into wallet_hour
              (wallet_id, hour, amount, credits, debits, count, version, changed_at, copied_at)
            values ('ann', '2026-06-15T09:00Z', 0, 0, 0, 0, 1, '2026-06-15T09:00Z', now())
            """,
            """
            ann hour 2026061509 existence: pages none, readModel 0 of 0 coins at version 1
            """),
        Arguments.of(
            "row of no whole hour",
            """
            insert into wallet_hour
              (wallet_id, hour, amount, credits, debits, count, version, changed_at, copied_at)
            values ('ann', '2026-06-15T09:30Z', 4, 4, 0, 1, 1, '2026-06-15T09:00Z', now())
            """,
            """
            ann hour 2026061509 existence: pages none, readModel a row at 2026-06-15T09:30:00Z
            """),
        Arguments.of(
            "amount off",
            """
            update wallet_hour set amount = 4.5, credits = 6.5
            where wallet_id = 'ann' and hour = '2026-06-15T11:00Z'
            """,
            """
            ann hour 2026061511 amount: pages 3.5, readModel 4.5
            ann hour 2026061511 credits: pages 5.5, readModel 6.5
            ann month 2026-06-01 amount: hours 11.5, readModel 10.5
            ann month 2026-06-01 credits: hours 13.5, readModel 12.5
            """),
        Arguments.of(
            "version ahead",
            """
            update wallet_hour set version = 9
            where wallet_id = 'ann' and hour = '2026-06-15T11:00Z'
            """,
            """
            ann hour 2026061511 version: pages 3, readModel 9
            ann wallet hours-version: hours 9, readModel 4
            """),
        Arguments.of(
            "version behind",
            """
            update wallet_hour set version = 2
            where wallet_id = 'ann' and hour = '2026-06-15T11:00Z'
            """,
            """
            ann hour 2026061511 version: pages 3, readModel 2
            """),
        Arguments.of(
            "wrong balance",
            "update wallet set balance = 110.50000001 where wallet_id = 'ann'",
            """
            ann wallet balance: pages 110.5, readModel 110.50000001
            """),
        Arguments.of(
            "no balance",
            "update wallet set balance = null where wallet_id = 'bob'",
            """
            bob wallet balance: pages 1, readModel none
            """),
        Arguments.of(
            "wallet's version ahead",
            "update wallet set version = 5 where wallet_id = 'ann'",
            """
            ann wallet version: pages 4, readModel 5
            """),
        Arguments.of(
            "wallet's version behind",
            "update wallet set version = 3 where wallet_id = 'ann'",
            """
            ann wallet version: pages 4, readModel 3
            """),
        Arguments.of(
            "total of a month off",
            """
            update wallet_month set amount = 101, credits = 101, count = 2
            where wallet_id = 'ann' and month = '2026-05-01'
            """,
            """
            ann month 2026-05-01 amount: hours 100, readModel 101
            ann month 2026-05-01 count: hours 1, readModel 2
            ann month 2026-05-01 credits: hours 100, readModel 101
            """),
        Arguments.of(
            "month missing",
            "delete from wallet_month where wallet_id = 'ann' and month = '2026-05-01'",
            """
            ann month 2026-05-01 existence: hours 100 of 1 coins, readModel none
            """),
        Arguments.of(
            "month extra",
            "insert into wallet_month values ('ann', '2026-04-01', 0, 0, 0, 0)",
            """
            ann month 2026-04-01 existence: hours none, readModel 0 of 0 coins
            """),
        Arguments.of(
            "hours_count off",
            "update wallet set hours_count = 5 where wallet_id = 'ann'",
            """
            ann wallet hours-count: hours 4, readModel 5
            """),
        Arguments.of(
            "hours_version off",
            "update wallet set hours_version = 3 where wallet_id = 'ann'",
            """
            ann wallet hours-version: hours 4, readModel 3
            """),
        Arguments.of(
            "last activity off",
            "update wallet set last_activity_at = '2026-06-15T12:00:01Z' where wallet_id = 'ann'",
            """
            ann wallet last-activity-at: hours 2026-06-15T12:00:00Z, readModel 2026-06-15T12:00:01Z
            """),
        Arguments.of(
            "hour's change at another time",
            """
            update wallet_hour set changed_at = '2026-06-15T11:59Z'
            where wallet_id = 'ann' and hour = '2026-06-15T11:00Z'
            """,
            """
            ann hour 2026061511 changed-at: pages 2026-06-15T12:00:00Z, readModel 2026-06-15T11:59:00Z
            """),
        Arguments.of(
            "wallet extra",
            """
            with eve as (insert into wallet (wallet_id, balance, version) values ('eve', 3, 1))
            select 1
            """,
            """
            eve wallet existence: pages none, readModel a wallet at version 1
            """),
        Arguments.of(
            "wallet missing",
            """
            with hours as (delete from wallet_hour where wallet_id = 'bob'),
                 months as (delete from wallet_month where wallet_id = 'bob')
            select 1;
            delete from wallet where wallet_id = 'bob'
            """,
            """
            bob hour 2026061512 existence: pages 1 of 1 coins at version 1, readModel none
            bob wallet version: pages 1, readModel 0
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void finds_damage_and_mends_it(String name, String damage, String differences) {
    fixture.readModel().execute(damage);

    var found = fixture.reconcile();
    assertEquals(differences.lines().toList(), found.differences(), name);
    assertEquals(List.of(Outcome.FOUND), found.outcomes());
    assertEquals(ReconcileOutcome.DIFFERENT, found.outcome());

    var repaired = fixture.repair();
    assertEquals(differences.lines().toList(), repaired.differences());
    assertEquals(List.of(Outcome.REPAIRED), repaired.outcomes());
    assertEquals(ReconcileOutcome.CONSISTENT, repaired.outcome());

    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void restates_no_hour_whose_row_it_mends() {
    fixture.clock().advance(Duration.ofHours(3));
    fixture.ledger().record("ann", "1", ELEVEN);
    fixture.update();
    var restated = restated();
    fixture.readModel().execute("update wallet_hour set amount = 9, credits = 9, debits = 0");

    fixture.repair();

    assertEquals("late 1 0 0", restated);
    assertEquals(restated, restated());
    fixture.assertReadModelEqualsLedger();
  }

  private String restated() {
    return fixture
        .readModel()
        .value(
            """
            select string_agg(case when late_at is null then restated_count::text else 'late' end,
              ' ' order by wallet_id, hour)
            from wallet_hour
            """);
  }

  @Test
  void keeps_a_record_of_each_run() {
    fixture.readModel().execute("update wallet set balance = 1 where wallet_id = 'ann'");

    fixture.reconcile();
    fixture.repair();
    fixture.reconcile(new Scope.OneWallet(new WalletId("ann")), false);

    assertEquals(
        """
        different, everything: 2 wallets, 4 pages, 5 coins, 1 differences, 0 repaired
        consistent, everything: 2 wallets, 4 pages, 5 coins, 1 differences, 1 repaired
        consistent, wallet ann: 1 wallets, 3 pages, 4 coins, 0 differences, 0 repaired\
        """,
        fixture
            .readModel()
            .value(
                """
                select string_agg(format('%s, %s: %s wallets, %s pages, %s coins, %s differences, '
                  '%s repaired', outcome, scope, wallets, pages, coins, differences, repaired),
                  e'\\n' order by id)
                from reconcile_run where finished_at >= started_at
                """));
  }

  @Test
  void compares_the_hours_since_an_instant_and_no_older_ones() {
    fixture
        .readModel()
        .execute("update wallet_hour set amount = credits + 1, credits = credits + 1, debits = 0");
    fixture.ledger().record("old", "1", IN_MAY);

    var reconciliation =
        fixture.reconcile(new Scope.Since(LedgerHour.of(UpdaterFixture.NOON)), false);

    assertEquals(2, reconciliation.result().figures().wallets());
    assertEquals(
        List.of(
            "ann hour 2026061512 amount: pages 7, readModel 8",
            "ann hour 2026061512 credits: pages 7, readModel 8",
            "bob hour 2026061512 amount: pages 1, readModel 2",
            "bob hour 2026061512 credits: pages 1, readModel 2"),
        reconciliation.differences().stream().filter(line -> line.contains("hour ")).toList());
  }

  @Test
  void mends_all_hours_of_a_wallet_that_is_found_by_a_late_one() {
    fixture.readModel().execute("delete from wallet_hour");

    var reconciliation =
        fixture.reconcile(new Scope.Since(LedgerHour.of(UpdaterFixture.NOON)), true);

    assertEquals(List.of(Outcome.REPAIRED), reconciliation.outcomes());
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void takes_what_is_yet_to_be_copied_for_no_difference() {
    fixture.ledger().record("ann", "1");
    fixture.ledger().record("ann", "1", ELEVEN);
    fixture.ledger().record("new", "1");

    assertEquals(List.of(), fixture.reconcile().differences());
    assertTrue(fixture.reconcile().result().isConsistent());
  }

  @Test
  void finds_that_a_page_lost_its_marker_before_it_was_copied() {
    fixture.ledger().record("new", "1");
    fixture.ledger().marked().forEach(fixture.ledger()::unmark);

    var repaired = fixture.repair();

    assertEquals(
        List.of(
            "new hour 2026061512 existence: pages 1 of 1 coins at version 1, readModel none",
            "new wallet version: pages 1, readModel 0"),
        repaired.differences());
    fixture.assertReadModelEqualsLedger();
  }
}
