package purse.updater;

import java.time.Duration;
import purse.updater.migrate.Migration;
import purse.updater.migrate.MigrationResult;
import purse.updater.pending.DynamoDbPendingPages;
import purse.updater.readmodel.Database;
import purse.updater.readmodel.DatabaseClock;
import purse.updater.readmodel.PostgresReadModel;
import purse.updater.readmodel.PostgresUpdateRuns;
import purse.updater.update.StopSignal;
import purse.updater.update.Update;
import purse.updater.update.UpdateLoop;
import purse.updater.update.UpdateResult;

/**
 * The updater, put together. It connects to a store when it first needs it, so it can be made
 * before the stores are there. When a store fails them, its methods throw {@link
 * purse.core.StoreUnavailableException} or {@link StoreRefusedException}.
 */
public final class Updater implements AutoCloseable {
  private final Migration migration;
  private final Database database;
  private final DynamoDbPendingPages pending;
  private final Update update;
  private final StopSignal stop = new StopSignal();

  public Updater(UpdaterConfiguration configuration) {
    this.migration = new Migration(configuration.readModel());
    this.database =
        Database.at(
            configuration.readModel().database(), configuration.readModel().connectionTimeout());
    this.pending = DynamoDbPendingPages.of(configuration.ledger());
    this.update =
        new Update(
            pending,
            new PostgresReadModel(database),
            new PostgresUpdateRuns(database),
            new DatabaseClock(database),
            Update.BATCH_PAGES_MAX);
  }

  /** Brings the read model's schema up to date; waits for a database that is still starting. */
  public MigrationResult migrate() {
    return migration.run();
  }

  /** Copies to the read model what it lacks. */
  public UpdateResult update() {
    return update.run(stop);
  }

  /** Updates until {@link #stop}, and goes on after failures. */
  public void updateEvery(Duration every) {
    new UpdateLoop(update).run(every, stop);
  }

  /** Ends what is under way in other threads as soon as its current batch is done. For good. */
  public void stop() {
    stop.request();
  }

  @Override
  public void close() {
    stop();
    pending.close();
    database.close();
  }
}
