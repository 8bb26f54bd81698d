package purse.updater.readmodel;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The record of the comparisons, in the read model's database. */
public final class PostgresReconcileRuns {
  /** The scope of a run over everything. */
  public static final String EVERYTHING = "everything";

  private static final int MESSAGE_CHARACTERS_MAX = 1_000;

  private final Database database;

  public PostgresReconcileRuns(Database database) {
    this.database = database;
  }

  /**
   * Records that a run is under way, at once: if it is killed, that remains visible. Forgets runs
   * that are older than {@link UpdateRuns#KEPT}, but never the last that ended and had looked at
   * everything, which is what people and alarms are told of.
   */
  public long start(Instant startedAt, String scope) {
    return database.inTransaction(
        handle -> {
          forget(handle, startedAt.minus(UpdateRuns.KEPT));
          return handle
              .createQuery(
                  """
                  insert into reconcile_run (started_at, outcome, scope)
                  values (:startedAt, 'running', :scope)
                  returning id
                  """)
              .bind("startedAt", startedAt)
              .bind("scope", scope)
              .mapTo(Long.class)
              .one();
        });
  }

  private static void forget(Handle handle, Instant before) {
    handle
        .createUpdate(
            """
            delete from reconcile_run
            where started_at < :before
              and id is distinct from (select id from reconcile_run
                                       where outcome <> 'running' and scope = :everything
                                       order by started_at desc limit 1)
            """)
        .bind("before", before)
        .bind("everything", EVERYTHING)
        .execute();
  }

  /** Records how a run ended. */
  public void finish(
      long id,
      Instant finishedAt,
      ReconcileOutcome outcome,
      ReconcileFigures figures,
      Optional<String> message) {
    database.inTransaction(
        handle ->
            handle
                .createUpdate(
                    """
                    update reconcile_run
                    set finished_at = :finishedAt, outcome = :outcome, wallets = :wallets,
                        pages = :pages, coins = :coins, differences = :differences,
                        repaired = :repaired, message = left(:message, :messageMax)
                    where id = :id
                    """)
                .bind("id", id)
                .bind("finishedAt", finishedAt)
                .bind("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .bind("wallets", figures.wallets())
                .bind("pages", figures.pages())
                .bind("coins", figures.coins())
                .bind("differences", figures.differences())
                .bind("repaired", figures.repaired())
                .bind("message", message)
                .bind("messageMax", MESSAGE_CHARACTERS_MAX)
                .execute());
  }
}
