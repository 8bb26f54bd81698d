package purse.updater.reconcile;

import java.util.function.Consumer;
import purse.ledger.scan.ReadBudget;
import purse.updater.UpdaterConfiguration;
import purse.updater.ledger.DynamoDbWallets;
import purse.updater.readmodel.Database;
import purse.updater.readmodel.DatabaseClock;
import purse.updater.readmodel.PostgresReconcileRuns;
import purse.updater.readmodel.PostgresWallets;
import purse.updater.readmodel.RebuildLock;
import purse.updater.update.StopSignal;

/** The comparison, put together. */
public final class Reconciler implements AutoCloseable {
  /** One for each wallet, one for the lists of them and the record of the run, and a lock's. */
  private static final int CONNECTIONS_MAX = Reconcile.WALLETS_AT_ONCE + 2;

  private final Database database;
  private final DynamoDbWallets ledger;
  private final Reconcile reconcile;
  private final StopSignal stop = new StopSignal();

  public Reconciler(UpdaterConfiguration configuration, int readUnitsPerSecond) {
    var readModel = configuration.readModel();
    this.database =
        Database.at(readModel.database(), readModel.connectionTimeout(), CONNECTIONS_MAX);
    this.ledger =
        DynamoDbWallets.of(configuration.ledger(), ReadBudget.of(readUnitsPerSecond), stop);
    this.reconcile =
        new Reconcile(
            ledger,
            new PostgresWallets(database),
            new PostgresReconcileRuns(database),
            new DatabaseClock(database),
            stop,
            Reconcile.SETTLING,
            Reconcile.WALLETS_AT_ONCE);
  }

  /**
   * As {@link Reconcile#run}. One that repairs keeps rebuilds out: rows are mended by what they
   * were before, and must not have become those of other tables meanwhile.
   */
  public ReconcileResult run(Scope scope, boolean repairs, Consumer<Finding> findings) {
    if (!repairs) {
      return reconcile.run(scope, false, findings);
    }
    try (var _ = RebuildLock.take(database)) {
      return reconcile.run(scope, true, findings);
    }
  }

  /** Ends what is under way in other threads as soon as its current calls are done. For good. */
  public void stop() {
    stop.request();
  }

  @Override
  public void close() {
    stop();
    ledger.close();
    database.close();
  }
}
