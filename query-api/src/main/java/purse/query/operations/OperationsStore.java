package purse.query.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import purse.query.readmodel.ReadModel;

/** Reads what the updater and reconcile have written about their runs. */
public final class OperationsStore {
  /** The newest run, the newest that has ended, the newest that succeeded: often the same. */
  private static final String UPDATES =
      """
      (select * from update_run order by started_at desc limit 1)
      union
      (select * from update_run where outcome <> 'running' order by started_at desc limit 1)
      union
      (select * from update_run where outcome = 'succeeded' order by started_at desc limit 1)
      order by started_at desc
      """;

  /** The newest run, if it goes on, and the newest that has ended and looked at everything. */
  private static final String RECONCILES =
      """
      (select * from (select * from reconcile_run order by started_at desc limit 1) as newest
       where outcome = 'running')
      union
      (select * from reconcile_run where outcome <> 'running' and scope = 'everything'
       order by started_at desc limit 1)
      order by started_at desc
      """;

  private final ReadModel readModel;

  public OperationsStore(ReadModel readModel) {
    this.readModel = readModel;
  }

  /**
   * How things are. Updates and reconciles are two snapshots, which nobody can tell from one. The
   * clock is asked last: nothing that they tell of is later.
   *
   * @throws purse.core.StoreUnavailableException if PostgreSQL cannot answer now
   */
  public Operations now() {
    var updates = updates();
    var reconciles = reconciles();
    return new Operations(
        clock(),
        first(updates, run -> run.outcome() != UpdateRun.Outcome.RUNNING),
        first(updates, run -> run.outcome() == UpdateRun.Outcome.SUCCEEDED),
        updates.stream().findFirst().filter(run -> run.outcome() == UpdateRun.Outcome.RUNNING),
        first(reconciles, run -> run.outcome() != ReconcileRun.Outcome.RUNNING),
        reconciles.stream()
            .findFirst()
            .filter(run -> run.outcome() == ReconcileRun.Outcome.RUNNING));
  }

  private Instant clock() {
    return readModel.ask(
        handle -> handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one());
  }

  private List<UpdateRun> updates() {
    return readModel.ask(handle -> handle.createQuery(UPDATES).map(UpdateRun::of).list());
  }

  private List<ReconcileRun> reconciles() {
    return readModel.ask(handle -> handle.createQuery(RECONCILES).map(ReconcileRun::of).list());
  }

  private static <T> Optional<T> first(List<T> newestFirst, Predicate<T> condition) {
    return newestFirst.stream().filter(condition).findFirst();
  }
}
