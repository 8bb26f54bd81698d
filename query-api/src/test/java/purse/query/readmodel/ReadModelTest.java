package purse.query.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.StoreUnavailableException;
import purse.query.QueryConfiguration;
import purse.query.testing.ReadModelDatabase;

/** What may be done through the pool, and what becomes of failures. */
class ReadModelTest {
  private static final ReadModelDatabase DATABASE = ReadModelDatabase.migrated();
  private static final ReadModel READ_MODEL = open(DATABASE.environment());

  @AfterAll
  static void close() {
    READ_MODEL.close();
  }

  @Test
  void several_questions_of_one_answer_see_one_snapshot() {
    // given
    var wallets = DATABASE.wallets();
    wallets.coin("snapshot", "2022-06-07T06:00:00Z", "1");

    // when
    var balances =
        READ_MODEL.askSnapshot(
            handle -> {
              var before = balance(handle);
              wallets.coin("snapshot", "2022-06-07T06:00:00Z", "1");
              return List.of(before, balance(handle));
            });

    // then
    assertEquals(List.of("1.00000000", "1.00000000"), balances);
    assertEquals("2.00000000", READ_MODEL.ask(ReadModelTest::balance));
  }

  private static String balance(Handle handle) {
    return handle
        .createQuery("select balance::text from wallet where wallet_id = 'snapshot'")
        .mapTo(String.class)
        .one();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into wallet (wallet_id) values ('w')",
        "update wallet set balance = 1",
        "delete from wallet_hour",
        "truncate wallet_month",
        "insert into update_run (started_at, outcome) values (now(), 'running')",
        "create table mine (id int)",
        "drop table wallet_hour",
        "alter table wallet add column mine int",
        "create schema mine",
      })
  void reader_cannot_write_even_where_the_session_would_let_it(String write) {
    // given
    var database = DATABASE.database();
    var reader =
        Jdbi.create(
            database.jdbcUrl(), ReadModelDatabase.READER, ReadModelDatabase.READER_PASSWORD);

    // when
    var refused =
        assertThrows(JdbiException.class, () -> reader.useHandle(handle -> handle.execute(write)));

    // then
    assertEquals("42501", state(refused), refused.getMessage());
  }

  @Test
  void sessions_do_not_write_even_where_the_role_could() {
    // given
    var database = DATABASE.database();
    var environment = new HashMap<>(DATABASE.environment());
    environment.putAll(database.environment());

    // when
    try (var asOwner = open(environment)) {
      var refused =
          assertThrows(
              JdbiException.class,
              () -> asOwner.ask(handle -> handle.execute("insert into wallet values ('w')")));

      // then
      assertEquals("25006", state(refused), refused.getMessage());
    }
  }

  @Test
  void sessions_are_named_and_bounded() {
    assertEquals("purse-query", setting("application_name"));
    assertEquals("1s", setting("statement_timeout"));
    assertEquals("on", setting("default_transaction_read_only"));
  }

  @Test
  void gives_up_a_statement_that_takes_too_long() {
    assertThrows(
        StoreUnavailableException.class,
        () -> READ_MODEL.ask(handle -> handle.select("select pg_sleep(10)").mapToMap().list()));
  }

  @Test
  void is_not_available_while_all_connections_are_taken() {
    // given
    try (var readModel = open(DATABASE.environmentWith("DATABASE_POOL_SIZE", "1"))) {
      // when
      var refused = readModel.ask(_ -> onAnotherThread(() -> refusal(readModel)));

      // then
      assertEquals("PostgreSQL is not available", refused.getMessage());
      readModel.check();
    }
  }

  @Test
  void goes_on_after_its_connections_were_ended() {
    // given
    READ_MODEL.check();

    // when
    DATABASE
        .owner()
        .useHandle(
            handle ->
                handle
                    .select(
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename = ?"
                            + " and datname = current_database()",
                        ReadModelDatabase.READER)
                    .mapTo(Boolean.class)
                    .list());

    // then
    assertTrue(recovers());
  }

  @Test
  void does_not_take_a_bug_for_a_store_that_is_away() {
    for (var bug : List.of("selct 1", "select 1/0", "select cast('x' as integer)")) {
      var failure =
          assertThrows(
              JdbiException.class,
              () -> READ_MODEL.ask(handle -> handle.select(bug).mapToMap().list()));
      assertFalse(StoreTrouble.in(failure).isPresent(), bug);
    }
  }

  /** A dead connection may be handed out once more by each place in the pool. */
  private static boolean recovers() {
    for (int attempt = 0; attempt <= 10; attempt++) {
      try {
        READ_MODEL.check();
        return true;
      } catch (StoreUnavailableException e) {
        // The next one may be alive.
      }
    }
    return false;
  }

  /** On this thread it would be given the connection that is already in use. */
  private static <T> T onAnotherThread(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, Thread::startVirtualThread).join();
  }

  private static StoreUnavailableException refusal(ReadModel readModel) {
    return assertThrows(StoreUnavailableException.class, readModel::check);
  }

  private static ReadModel open(Map<String, String> environment) {
    return ReadModel.open(QueryConfiguration.from(environment).readModel());
  }

  private static String setting(String name) {
    return READ_MODEL.ask(
        handle -> handle.select("select current_setting(?)", name).mapTo(String.class).one());
  }

  private static String state(Throwable failure) {
    var cause = failure;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return cause instanceof SQLException sql ? sql.getSQLState() : "none";
  }
}
