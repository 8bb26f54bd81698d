package purse.updater.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.updater.fixture.TestReadModel;

class PostgresReconcileRunsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LONG_AGO = NOON.minus(UpdateRuns.KEPT).minusSeconds(60);
  private static final ReconcileFigures FIGURES = new ReconcileFigures(5, 4, 3, 2, 1);

  private final TestReadModel readModel = TestReadModel.empty();
  private final Database database = Database.at(readModel.configuration());
  private final PostgresReconcileRuns runs = new PostgresReconcileRuns(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void forgets_runs_of_long_ago_but_never_the_last_that_looked_at_everything() {
    end(LONG_AGO, "everything", ReconcileOutcome.CONSISTENT);
    end(LONG_AGO.plusSeconds(1), "everything", ReconcileOutcome.DIFFERENT);
    end(LONG_AGO.plusSeconds(2), "wallet ann", ReconcileOutcome.CONSISTENT);
    runs.start(LONG_AGO.plusSeconds(3), "everything");
    runs.start(LONG_AGO.plusSeconds(60), "hours since 2026-01-01T00:00:00Z");

    end(NOON, "everything", ReconcileOutcome.FAILED);

    assertEquals("different everything, running hours since, failed everything", remembered());
    runs.start(NOON.plusSeconds(1), "everything");
    assertEquals("failed everything, running everything", remembered());
  }

  private void end(Instant at, String scope, ReconcileOutcome outcome) {
    runs.finish(runs.start(at, scope), at, outcome, FIGURES, Optional.empty());
  }

  private String remembered() {
    return readModel.value(
        """
        select string_agg(outcome || ' ' || split_part(scope, ' 2', 1), ', ' order by id)
        from reconcile_run
        """);
  }
}
