package purse.updater.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.updater.fixture.UpdaterFixture;

/** Coins are recorded, copied and asked for all the time while the read model is rebuilt. */
class BusyRebuildTest {
  private static final int REBUILDS = 4;

  /** What the query API may do and no more; all of an answer is read by one statement. */
  private static final String ASK =
      """
      select hours_count = (select sum(count) from wallet_hour where wallet_id = 'wallet-1')
         and hours_count = (select sum(count) from wallet_month where wallet_id = 'wallet-1')
      from wallet where wallet_id = 'wallet-1'
      """;

  private final UpdaterFixture fixture = new UpdaterFixture();
  private final Rebuilds rebuilds = new Rebuilds(fixture);
  private final AtomicBoolean isOver = new AtomicBoolean();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void loses_no_coin_refuses_no_update_and_fails_no_query() throws Exception {
    fixture.ledger().record("wallet-1", "1");
    fixture.update();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var others =
          threads.invokeAll(
              List.<Callable<Integer>>of(
                  this::recordAndUpdate, this::update, this::ask, this::rebuildAgainAndAgain));
      for (var other : others) {
        assertTrue(other.get() > 0);
      }
    }

    fixture.update();
    fixture.assertReadModelEqualsLedger();
    rebuilds.assertNothingIsLeft();
  }

  private int rebuildAgainAndAgain() {
    try {
      for (var rebuild = 0; rebuild < REBUILDS; rebuild++) {
        var slowly = rebuilds.scanned(_ -> {});
        assertEquals(new RebuildResult.Swapped(), rebuilds.run(RebuildChoice.DEFAULT, slowly));
      }
      return REBUILDS;
    } finally {
      isOver.set(true);
    }
  }

  private int recordAndUpdate() {
    var life = new RandomLife(fixture, 41);
    return untilItIsOver(
        () -> {
          life.takeCoin();
          return fixture.update().isComplete();
        });
  }

  private int update() {
    return untilItIsOver(() -> fixture.update().isComplete());
  }

  private int ask() {
    return Jdbi.create(fixture.dataSource())
        .withHandle(
            handle -> {
              handle.execute("set role purse_query");
              return untilItIsOver(() -> handle.createQuery(ASK).mapTo(Boolean.class).one());
            });
  }

  /** How often it went well. */
  private int untilItIsOver(BooleanSupplier action) {
    var times = 0;
    while (!isOver.get()) {
      assertTrue(action.getAsBoolean());
      times++;
    }
    return times;
  }
}
