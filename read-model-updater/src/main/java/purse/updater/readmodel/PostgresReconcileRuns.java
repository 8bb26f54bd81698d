package purse.updater.readmodel;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The record of the comparisons, in the read model's database. */
public final class PostgresReconcileRuns {
  private static final int MESSAGE_CHARACTERS_MAX = 1_000;

  private final Database database;

  public PostgresReconcileRuns(Database database) {
    this.database = database;
  }

  /** Records that a run is under way, at once: if it is killed, that remains visible. */
  public long start(Instant startedAt, String scope) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    insert into reconcile_run (started_at, outcome, scope)
                    values (:startedAt, 'running', :scope)
                    returning id
                    """)
                .bind("startedAt", startedAt)
                .bind("scope", scope)
                .mapTo(Long.class)
                .one());
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
