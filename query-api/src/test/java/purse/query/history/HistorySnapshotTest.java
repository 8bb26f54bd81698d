package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.WalletId;
import purse.query.QueryConfiguration;
import purse.query.answer.Answer;
import purse.query.readmodel.ReadModel;
import purse.query.testing.ReadModelDatabase;

/** A copy that lands between the statements of one answer. */
class HistorySnapshotTest {
  private static final ReadModelDatabase DATABASE = ReadModelDatabase.migrated();
  private static final ReadModel READ_MODEL =
      ReadModel.open(
          QueryConfiguration.from(DATABASE.environmentWith("DATABASE_STATEMENT_TIMEOUT", "20s"))
              .readModel());
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String WAITING =
      """
      select count(*) from pg_locks
      where not granted and relation = 'update_run'::regclass
      """;
  private static final Instant FROM = Instant.parse("2022-06-07T00:00:00Z");
  private static final Instant TO = Instant.parse("2022-06-08T00:00:00Z");

  @AfterAll
  static void close() {
    READ_MODEL.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void is_not_in_a_download_of_a_version_before_it(boolean fill) {
    // given
    var wallet = "copied-" + fill;
    var wallets = DATABASE.wallets();
    wallets.coin(wallet, "2022-06-07T22:00:00Z", "1");
    var stream = new HistoryStream(READ_MODEL, InstantSource.fixed(TO));
    var range = new HistoryRange(Interval.HOUR, Zones.UTC, fill, FROM, TO);
    var found = new ArrayList<String>();

    // when
    stream.read(
        new WalletId(wallet),
        range,
        Optional.empty(),
        (opening, rows) -> {
          wallets.coin(wallet, "2022-06-07T20:00:00Z", "1");
          found.add(opening.freshness().version() + "");
          rows.forEach(row -> found.add(row.start() + " " + row.balance()));
        });

    // then
    var rows = List.of("1", "2022-06-07T22:00:00Z 1", "2022-06-07T23:00:00Z 1");
    assertEquals(fill ? rows : rows.subList(0, 2), found);
  }

  /** The read model may have been exchanged for another since the version was there. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 0"})
  void is_not_told_of_unless_it_has_the_version_that_is_asked_for(long atLeast, int uses) {
    // given
    var wallet = new WalletId("asked-" + atLeast);
    DATABASE.wallets().coin(wallet.value(), "2022-06-07T22:00:00Z", "1");
    var stream = new HistoryStream(READ_MODEL, InstantSource.fixed(TO));
    var range = new HistoryRange(Interval.HOUR, Zones.UTC, false, FROM, TO);
    var used = new ArrayList<Long>();

    // when
    stream.read(
        wallet,
        range,
        Optional.of(atLeast),
        (opening, _) -> used.add(opening.freshness().version()));

    // then
    assertEquals(uses, used.size());
  }

  /** The first statement of each finds the hours with coins, and the second reads them. */
  @ParameterizedTest
  @CsvSource({"DAY, false", "MONTH, false", "HOUR, true", "DAY, true"})
  void is_not_in_a_page_of_a_version_before_it(Interval interval, boolean fill) throws Exception {
    // given
    var wallet = "paged-" + interval + fill;
    var wallets = DATABASE.wallets();
    wallets.coin(wallet, "2022-06-07T22:00:00Z", "1");
    var store = new HistoryStore(READ_MODEL, InstantSource.fixed(TO));
    var range = new HistoryRange(interval, Zones.UTC, fill, FROM, TO);
    var request = HistoryRequest.first(new WalletId(wallet), range, 100);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var second = DATABASE.owner().open()) {
      // when
      second.begin();
      // Of the two statements, that of the rows alone asks how fresh they are.
      second.execute("lock table update_run in access exclusive mode");
      var answer = threads.submit(() -> store.page(request));
      awaitQueryThatWaits(second);
      wallets.coin(wallet, "2022-06-07T20:00:00Z", "1");
      second.commit();

      // then
      assertEquals(1, version(answer.get()));
    }
  }

  private static long version(Answer<HistoryPage> answer) {
    return switch (answer) {
      case Answer.Given<HistoryPage>(var page) -> page.freshness().version();
      case Answer.Refused<HistoryPage>(var why) -> throw new AssertionError(why);
    };
  }

  private static void awaitQueryThatWaits(Handle handle) {
    var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (handle.select(WAITING).mapTo(Integer.class).one() == 0) {
      assertTrue(System.nanoTime() < deadlineNanos, "no query waits");
    }
  }
}
