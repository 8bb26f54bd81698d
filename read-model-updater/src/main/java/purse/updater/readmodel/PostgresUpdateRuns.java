package purse.updater.readmodel;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The record of the runs, in the read model's database. */
public final class PostgresUpdateRuns implements UpdateRuns {
  private static final int MESSAGE_CHARACTERS_MAX = 1_000;

  private final Database database;

  public PostgresUpdateRuns(Database database) {
    this.database = database;
  }

  @Override
  public long start(Instant startedAt) {
    return database.inTransaction(
        handle -> {
          forget(handle, startedAt.minus(KEPT));
          return handle
              .createQuery(
                  """
                  insert into update_run (started_at, outcome) values (:startedAt, 'running')
                  returning id
                  """)
              .bind("startedAt", startedAt)
              .mapTo(Long.class)
              .one();
        });
  }

  @Override
  public void finish(
      long id,
      Instant finishedAt,
      RunOutcome outcome,
      RunFigures figures,
      Optional<String> message) {
    database.inTransaction(
        handle ->
            handle
                .createUpdate(
                    """
                  update update_run
                  set finished_at = :finishedAt, outcome = :outcome, pages = :pages,
                      hours_changed = :hoursChanged, hours_restated = :hoursRestated,
                      markers_kept = :markersKept, wallets_set_aside = :walletsSetAside,
                      lag_millis = :lagMillis, message = :message
                  where id = :id
                  """)
                .bind("id", id)
                .bind("finishedAt", finishedAt)
                .bind("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .bind("pages", figures.pages())
                .bind("hoursChanged", figures.hoursChanged())
                .bind("hoursRestated", figures.hoursRestated())
                .bind("markersKept", figures.markersKept())
                .bind("walletsSetAside", figures.walletsSetAside())
                .bind("lagMillis", figures.lag().map(Duration::toMillis))
                .bind("message", message.map(PostgresUpdateRuns::shortened))
                .execute());
  }

  private static void forget(Handle handle, Instant before) {
    handle
        .createUpdate(
            """
            delete from update_run
            where started_at < :before
              and id is distinct from (select id from update_run where outcome = 'succeeded'
                                       order by started_at desc limit 1)
            """)
        .bind("before", before)
        .execute();
  }

  private static String shortened(String message) {
    return message.length() <= MESSAGE_CHARACTERS_MAX
        ? message
        : message.substring(0, MESSAGE_CHARACTERS_MAX);
  }
}
