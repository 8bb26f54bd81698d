package purse.benchmarks.updater;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import purse.benchmarks.stores.MeteredDynamoDb;
import purse.benchmarks.stores.ReadModels;
import purse.embedded.PostgresDatabase;
import purse.ledger.LedgerClients;
import purse.ledger.Page;
import purse.updater.pending.DynamoDbPendingPages;
import purse.updater.readmodel.Database;
import purse.updater.readmodel.DatabaseClock;
import purse.updater.readmodel.PostgresReadModel;
import purse.updater.readmodel.PostgresUpdateRuns;
import purse.updater.update.StopSignal;
import purse.updater.update.Update;

/** A run of the updater, which finds out itself what has changed. */
final class PurseUpdater extends Copying {
  private final DynamoDbPendingPages pending;
  private final Database database;
  private final Update update;

  private PurseUpdater(ChangingLedger ledger, DynamoDbPendingPages pending, Database database) {
    super(ledger);
    this.pending = pending;
    this.database = database;
    this.update =
        new Update(
            pending,
            new PostgresReadModel(database),
            new PostgresUpdateRuns(database),
            new DatabaseClock(database),
            Update.BATCH_PAGES_MAX);
  }

  static PurseUpdater open(ChangingLedger ledger, PostgresDatabase readModel, Duration added) {
    var client = new MeteredDynamoDb(LedgerClients.forTask(ledger.table()), added);
    return new PurseUpdater(
        ledger,
        new DynamoDbPendingPages(client, ledger.table().table()),
        Database.at(ReadModels.configuration(readModel).database()));
  }

  @Override
  void copy(List<Page> changed) {
    var copied = run();
    if (copied != changed.size()) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "copied %d of %d", copied, changed.size()));
    }
  }

  /**
   * @return how many rows changed
   */
  long run() {
    return update.run(new StopSignal()).figures().hoursChanged();
  }

  @Override
  public void close() {
    pending.close();
    database.close();
  }
}
