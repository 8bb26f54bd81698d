package purse.updater.reconcile;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.WalletId;
import purse.ledger.CorruptItemException;
import purse.updater.Messages;
import purse.updater.ledger.DynamoDbWallets;
import purse.updater.readmodel.PostgresReconcileRuns;
import purse.updater.readmodel.PostgresWallets;
import purse.updater.readmodel.ReconcileOutcome;
import purse.updater.update.StopSignal;

/**
 * One comparison of coins, pages and read model, while all of them change. Wallets are found by a
 * scan of the ledger, those that the read model alone knows by a list of its own, and each is
 * checked by itself.
 */
public final class Reconcile {
  /** Each holds the hours of one wallet in memory, and one connection at times. */
  public static final int WALLETS_AT_ONCE = 8;

  /** Longer than it takes until all of a transaction is visible of which anything is. */
  public static final Duration SETTLING = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Reconcile.class);
  private static final int WALLETS_LISTED_MAX = 1_000;

  private final DynamoDbWallets ledger;
  private final PostgresWallets readModel;
  private final PostgresReconcileRuns runs;
  private final InstantSource clock;
  private final StopSignal stop;
  private final Duration settling;
  private final int walletsAtOnce;

  /**
   * @param ledger stops when {@code stop} says so
   * @param settling see {@link #SETTLING}
   * @param walletsAtOnce see {@link #WALLETS_AT_ONCE}
   */
  public Reconcile(
      DynamoDbWallets ledger,
      PostgresWallets readModel,
      PostgresReconcileRuns runs,
      InstantSource clock,
      StopSignal stop,
      Duration settling,
      int walletsAtOnce) {
    this.ledger = ledger;
    this.readModel = readModel;
    this.runs = runs;
    this.clock = clock;
    this.stop = stop;
    this.settling = settling;
    this.walletsAtOnce = walletsAtOnce;
  }

  /**
   * @param repairs whether to mend the read model; the ledger never is
   * @param findings takes what is found at once, from one thread at a time
   * @throws purse.core.StoreUnavailableException if a store is, and the run cannot go on
   * @throws purse.updater.StoreRefusedException if a store refused, and the run cannot go on
   */
  public ReconcileResult run(Scope scope, boolean repairs, Consumer<Finding> findings) {
    var startedAt = clock.instant();
    var run = runs.start(startedAt, scope.summary());
    var tally = new Tally();
    try {
      var end = compare(scope, repairs, findings, tally);
      var finishedAt = clock.instant();
      var result = result(tally, end, Duration.between(startedAt, finishedAt));
      runs.finish(run, finishedAt, result.outcome(), tally.figures(), end.message());
      return result;
    } catch (RuntimeException e) {
      recordFailure(run, tally, e);
      throw e;
    }
  }

  private ReconcileEnd compare(
      Scope scope, boolean repairs, Consumer<Finding> findings, Tally tally) {
    try {
      return switch (scope) {
        case Scope.OneWallet(var walletId) -> {
          report(walletCheck(scope, repairs, tally).check(walletId), findings, tally);
          yield end(walletId, tally);
        }
        case Scope.Everything(), Scope.Since(_) -> {
          compareAll(scope, repairs, findings, tally);
          yield new ReconcileEnd.Whole();
        }
      };
    } catch (CancellationException e) {
      return new ReconcileEnd.Stopped();
    }
  }

  private static ReconcileEnd end(WalletId walletId, Tally tally) {
    return tally.figures().wallets() == 0
        ? new ReconcileEnd.UnknownWallet(walletId)
        : new ReconcileEnd.Whole();
  }

  private void compareAll(Scope scope, boolean repairs, Consumer<Finding> findings, Tally tally) {
    var check = walletCheck(scope, repairs, tally);
    var progress = new Progress(tally, readModel.count());
    try (var tasks = new BoundedTasks(walletsAtOnce)) {
      Consumer<WalletId> checkNow =
          walletId -> {
            report(check.check(walletId), findings, tally);
            progress.report();
          };
      ledger.forEach(
          walletId -> tasks.submit(() -> checkNow.accept(walletId)), why -> strayItem(why, tally));
      forEachUnknownToLedger(tasks, checkNow);
      tasks.finish();
    }
  }

  private WalletCheck walletCheck(Scope scope, boolean repairs, Tally tally) {
    return new WalletCheck(
        scope,
        repairs,
        new LedgerInspection(ledger, settling, stop, tally),
        new ReadModelInspection(ledger, readModel, clock),
        readModel,
        tally);
  }

  /** Those that have pages were found by the scan, or have been opened since. */
  private void forEachUnknownToLedger(BoundedTasks tasks, Consumer<WalletId> found) {
    var wallets = readModel.after(Optional.empty(), WALLETS_LISTED_MAX);
    while (!wallets.isEmpty()) {
      for (var walletId : wallets) {
        tasks.submit(
            () -> {
              if (!ledger.hasPages(walletId)) {
                found.accept(walletId);
              }
            });
      }
      wallets = readModel.after(Optional.of(wallets.getLast()), WALLETS_LISTED_MAX);
    }
  }

  private synchronized void report(
      List<Finding> ofWallet, Consumer<Finding> findings, Tally tally) {
    ofWallet.forEach(
        finding -> {
          tally.found(finding);
          findings.accept(finding);
        });
  }

  private static void strayItem(CorruptItemException why, Tally tally) {
    tally.foundStrayItem();
    LOG.warn("an item of the ledger belongs to no wallet: {}", why.getMessage());
  }

  private static ReconcileResult result(Tally tally, ReconcileEnd end, Duration took) {
    var figures = tally.figures();
    var outcome =
        switch (end) {
          case ReconcileEnd.Whole() ->
              figures.isConsistent() ? ReconcileOutcome.CONSISTENT : ReconcileOutcome.DIFFERENT;
          case ReconcileEnd.Stopped(), ReconcileEnd.UnknownWallet(_) -> ReconcileOutcome.FAILED;
        };
    return new ReconcileResult(outcome, figures, took, end);
  }

  /**
   * The failure itself matters more than that it could not be recorded, as when no store answers.
   */
  private void recordFailure(long run, Tally tally, RuntimeException failure) {
    try {
      runs.finish(
          run,
          clock.instant(),
          ReconcileOutcome.FAILED,
          tally.figures(),
          Optional.of(Messages.oneLine(failure)));
    } catch (RuntimeException e) {
      LOG.debug("the failure of run {} was not recorded", run, e);
    }
  }
}
