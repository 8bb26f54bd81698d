package purse.updater.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.updater.fixture.TestReadModel;

/**
 * Transactions that meet on the same wallets: many, new and old ones, in whatever order they come.
 */
class ReadModelLockingTest {
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
  private static final int UPDATERS = 4;
  private static final int ROUNDS = 8;
  private static final int WALLETS = 400;

  private final TestReadModel stored = TestReadModel.empty();
  private final List<Database> databases =
      Stream.generate(() -> Database.at(stored.configuration())).limit(UPDATERS).toList();

  @AfterEach
  void close() {
    databases.forEach(Database::close);
  }

  @Test
  void wait_for_each_other_in_one_direction_and_copy_each_page_once() throws Exception {
    for (var round = 1; round <= ROUNDS; round++) {
      assertEquals(2L * WALLETS, hoursChanged(pages(round)), "in round " + round);
    }
    assertEquals("0", stored.value("select count(*) from wallet where hours_count <> version"));
  }

  /** Every wallet of the rounds before, one coin on, and as many new ones. */
  private static List<Page> pages(int round) {
    var old = IntStream.range(0, WALLETS).mapToObj(wallet -> page("old-" + wallet, round));
    var fresh =
        IntStream.range(0, WALLETS).mapToObj(wallet -> page("new-" + round + "-" + wallet, 1));
    return Stream.concat(old, fresh).toList();
  }

  private long hoursChanged(List<Page> pages) throws Exception {
    try (var executor = Executors.newFixedThreadPool(UPDATERS)) {
      var changed = 0L;
      for (var copy : executor.invokeAll(copies(pages))) {
        changed += copy.get().hoursChanged();
      }
      return changed;
    }
  }

  private List<Callable<Copied>> copies(List<Page> pages) {
    return databases.stream()
        .map(
            database -> {
              var shuffled = new ArrayList<>(pages);
              Collections.shuffle(shuffled, new Random(databases.indexOf(database)));
              return (Callable<Copied>) () -> new PostgresReadModel(database).copy(shuffled, NOON);
            })
        .toList();
  }

  private static Page page(String walletId, int coins) {
    return new Page(
        new WalletId(walletId),
        LedgerHour.of(NOON),
        new HourTotals(Coins.of(Integer.toString(coins)), Coins.ZERO, coins),
        coins,
        NOON,
        Optional.of(Coins.of(Integer.toString(coins))),
        Optional.of(NOON));
  }
}
