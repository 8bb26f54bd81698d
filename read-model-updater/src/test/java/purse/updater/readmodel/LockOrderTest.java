package purse.updater.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.updater.fixture.TestReadModel;

/**
 * Who waits for whom: of two who need the same, each has what comes first and waits for the next.
 */
@Timeout(60)
class LockOrderTest {
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

  /** In no order of any kind. */
  private static final Set<WalletId> WALLETS =
      new LinkedHashSet<>(List.of(new WalletId("z"), new WalletId("m"), new WalletId("a")));

  private final TestReadModel rows = TestReadModel.empty();
  private final Jdbi jdbi =
      Jdbi.create(rows.database().jdbcUrl(), rows.database().user(), rows.database().password());
  private final Database database = Database.at(rows.configuration());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Handle inTheWay = jdbi.open();

  @AfterEach
  void close() {
    inTheWay.close();
    threads.close();
    database.close();
  }

  @Test
  void makes_rows_of_wallets_in_the_order_of_their_ids() throws Exception {
    inTheWay.begin();
    inTheWay.execute("insert into wallet (wallet_id) values ('m')");
    var locking = untilBlocked(this::lockWallets);

    assertTaken("insert into wallet (wallet_id) values ('a')");
    assertFree("insert into wallet (wallet_id) values ('z')");

    inTheWay.rollback();
    assertEquals(WALLETS.size(), locking.get());
  }

  @Test
  void locks_rows_of_wallets_in_the_order_of_their_ids() throws Exception {
    WALLETS.forEach(
        wallet -> rows.execute("insert into wallet (wallet_id) values ('" + wallet + "')"));
    inTheWay.begin();
    inTheWay.execute("select from wallet where wallet_id = 'm' for update");
    var locking = untilBlocked(this::lockWallets);

    assertTaken("select from wallet where wallet_id = 'a' for update");
    assertFree("select from wallet where wallet_id = 'z' for update");

    inTheWay.rollback();
    assertEquals(WALLETS.size(), locking.get());
  }

  @Test
  void copies_nothing_while_tables_change_places() throws Exception {
    inTheWay.begin();
    Locks.changeTables(inTheWay);

    var copying = untilBlocked(() -> new PostgresReadModel(database).copy(List.of(page()), NOON));

    inTheWay.commit();
    assertEquals(1, copying.get().hoursChanged());
  }

  @Test
  void copies_while_others_copy() throws Exception {
    inTheWay.begin();
    Locks.keepTables(inTheWay);
    inTheWay.execute("select from wallet for update");

    assertEquals(1, new PostgresReadModel(database).copy(List.of(page()), NOON).hoursChanged());

    inTheWay.commit();
  }

  @Test
  void fills_no_tables_that_are_just_made_or_dropped() throws Exception {
    var shadow = new ShadowModel(database);
    var run = shadow.create("purse", 1, NOON);
    inTheWay.begin();
    Locks.changeTables(inTheWay);

    var filling =
        untilBlocked(
            () -> {
              shadow.fill(run, List.of(page()), NOON);
              return true;
            });

    inTheWay.commit();
    assertTrue(filling.get());
    assertEquals("1", rows.value("select count(*) from shadow.wallet_hour"));
  }

  @Test
  void changes_no_tables_while_pages_are_copied() throws Exception {
    var shadow = new ShadowModel(database);
    inTheWay.begin();
    Locks.keepTables(inTheWay);

    var making = untilBlocked(() -> shadow.create("purse", 1, NOON));

    inTheWay.commit();
    var run = making.get();
    inTheWay.begin();
    Locks.keepTables(inTheWay);
    var swapping = untilBlocked(() -> shadow.swap(run, NOON));
    inTheWay.commit();
    assertTrue(swapping.get());
  }

  private int lockWallets() {
    return database.inTransaction(handle -> WalletTable.lock(handle, WALLETS).size());
  }

  /** Whoever is not in anybody's way is done instead, and fails the test. */
  private <T> Future<T> untilBlocked(Callable<T> work) throws Exception {
    var future = threads.submit(work);
    var endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!future.isDone() && !isSomebodyBlocked()) {
      assertTrue(System.nanoTime() < endNanos, "it neither waits nor ends");
      Thread.sleep(1);
    }
    assertFalse(future.isDone(), "it waited for nobody");
    return future;
  }

  private boolean isSomebodyBlocked() {
    return !"0"
        .equals(
            rows.value(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """));
  }

  private void assertFree(String statement) {
    attempt(statement);
  }

  private void assertTaken(String statement) {
    assertThrows(JdbiException.class, () -> attempt(statement));
  }

  /** What is free is got without any wait. */
  private void attempt(String statement) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("set local lock_timeout = '50ms'");
          handle.execute(statement);
          handle.rollback();
        });
  }

  private static Page page() {
    return new Page(
        new WalletId("ann"),
        LedgerHour.of(NOON),
        HourTotals.of(Coins.of("1")),
        1,
        NOON,
        Optional.of(Coins.of("1")),
        Optional.of(NOON));
  }
}
