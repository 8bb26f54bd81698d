package purse.updater.rebuild;

import purse.ledger.scan.ReadBudget;
import purse.ledger.scan.TableScan;
import purse.updater.UpdaterConfiguration;
import purse.updater.pending.DynamoDbPendingPages;
import purse.updater.pending.PageScan;
import purse.updater.readmodel.Database;
import purse.updater.readmodel.DatabaseClock;
import purse.updater.readmodel.PostgresReadModel;
import purse.updater.readmodel.PostgresUpdateRuns;
import purse.updater.readmodel.ShadowModel;
import purse.updater.update.StopSignal;
import purse.updater.update.Update;

/** The rebuild, put together. */
public final class Rebuilder implements AutoCloseable {
  /**
   * One for each segment that is being read, for the lock, for the update, and for what that has to
   * record.
   */
  private static final int CONNECTIONS_MAX = TableScan.SEGMENTS_AT_ONCE + 3;

  private final Database database;
  private final DynamoDbPendingPages pending;
  private final PageScan scan;
  private final Rebuild rebuild;
  private final StopSignal stop = new StopSignal();

  public Rebuilder(UpdaterConfiguration configuration, int readUnitsPerSecond) {
    var readModel = configuration.readModel();
    this.database =
        Database.at(readModel.database(), readModel.connectionTimeout(), CONNECTIONS_MAX);
    this.pending = DynamoDbPendingPages.of(configuration.ledger());
    this.scan = PageScan.of(configuration.ledger(), ReadBudget.of(readUnitsPerSecond));
    var clock = new DatabaseClock(database);
    var update =
        new Update(
            pending,
            new PostgresReadModel(database),
            new PostgresUpdateRuns(database),
            clock,
            Update.BATCH_PAGES_MAX);
    this.rebuild = new Rebuild(scan, new ShadowModel(database), update, clock);
  }

  /** As {@link Rebuild#run}. */
  public RebuildResult run(RebuildChoice choice) {
    return rebuild.run(choice, stop);
  }

  /** As {@link Rebuild#abandon}. */
  public void abandon() {
    rebuild.abandon();
  }

  /** Ends what is under way in other threads as soon as its current batches are done. For good. */
  public void stop() {
    stop.request();
  }

  @Override
  public void close() {
    stop();
    scan.close();
    pending.close();
    database.close();
  }
}
