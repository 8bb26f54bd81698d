package purse.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.RunningQueryApi;
import purse.updater.readmodel.ShadowModel;

/** Queries go on while read models that were made anew take the place of the live one. */
class SwapTest {
  private static final int SWAPS = 12;
  private static final int ATTEMPTS_MAX = 100;
  private static final int CLIENTS = 4;
  private static final int HOURS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant START = Instant.parse("2022-06-07T06:00:00Z");
  private static final String HISTORY =
      "/wallets/w/history?from=2022-06-07T00:00Z&to=2022-06-08T00:00Z";

  private final ReadModelDatabase database = ReadModelDatabase.migrated();
  private final ShadowModel shadow = database.shadow();
  private final RunningQueryApi api =
      RunningQueryApi.start(database.environmentWith("DATABASE_STATEMENT_TIMEOUT", "5s"));
  private final AtomicBoolean isOver = new AtomicBoolean();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void every_query_is_answered_from_one_of_them_and_never_from_two() throws Exception {
    // given
    swap(1);

    // when
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients =
          IntStream.range(0, CLIENTS)
              .mapToObj(_ -> threads.submit(this::askUntilItIsOver))
              .toList();
      try {
        for (var generation = 2; generation <= SWAPS; generation++) {
          swap(generation);
        }
      } finally {
        isOver.set(true);
      }

      // then
      for (var client : clients) {
        assertTrue(client.get() > SWAPS);
      }
    }
    assertEquals(answer(SWAPS), api.get(HISTORY).rows("amount", "balance"));
  }

  /** Whoever waits for a swap gets what it has brought, not what was there when the wait began. */
  @ParameterizedTest
  @ValueSource(strings = {"hour", "day"})
  void a_query_that_waits_for_the_tables_sees_what_was_committed_meanwhile(String interval)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var swap = database.owner().open()) {
      // given
      swap.begin();
      swap.execute("lock table wallet, wallet_hour, wallet_month in access exclusive mode");
      var reply = threads.submit(() -> api.get(HISTORY + "&interval=" + interval));
      awaitQueryThatWaits();

      // when
      swap.execute(
          "insert into wallet (wallet_id, balance, version, hours_count, hours_version)"
              + " values ('w', 0, 0, 0, 0)");
      swap.commit();

      // then
      assertEquals(200, reply.get().status(), () -> "the wallet is there");
    }
  }

  private void awaitQueryThatWaits() {
    var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (!isWaiting()) {
      assertTrue(System.nanoTime() < deadlineNanos, "no query waits");
    }
  }

  private boolean isWaiting() {
    return database
        .owner()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select count(*) > 0 from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """)
                    .mapTo(Boolean.class)
                    .one());
  }

  /** How many answers there were, each of one generation, and none older than one before it. */
  private int askUntilItIsOver() {
    var answers = 0;
    var generation = 1;
    while (!isOver.get()) {
      var reply = api.get(HISTORY);
      assertEquals(200, reply.status(), reply::body);
      var rows = reply.rows("amount", "balance");
      while (generation < SWAPS && !answer(generation).equals(rows)) {
        generation++;
      }
      assertEquals(answer(generation), rows);
      answers++;
    }
    return answers;
  }

  /** In each, every coin is worth its number. */
  private static List<String> answer(int generation) {
    return IntStream.rangeClosed(1, HOURS)
        .mapToObj(hour -> "%s %s".formatted(generation, generation * hour))
        .toList();
  }

  private void swap(int generation) throws Exception {
    var run = shadow.create("any", 1, START);
    shadow.fill(run, pages(generation), START);
    for (var attempt = 1; !shadow.swap(run, START); attempt++) {
      assertTrue(attempt < ATTEMPTS_MAX, "queries were in the way all the time");
    }
  }

  private static List<Page> pages(int generation) {
    var pages = new ArrayList<Page>();
    for (var hour = 1; hour <= HOURS; hour++) {
      var start = START.plusSeconds(3_600L * hour);
      pages.add(
          new Page(
              new WalletId("w"),
              LedgerHour.of(start),
              HourTotals.of(Coins.of(Integer.toString(generation))),
              hour,
              start,
              Optional.of(Coins.of(Integer.toString(generation * hour))),
              Optional.empty()));
    }
    return pages;
  }
}
