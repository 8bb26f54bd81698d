package purse.benchmarks.updater;

import static purse.benchmarks.harness.Entrant.against;
import static purse.benchmarks.harness.Entrant.baseline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Comparison;
import purse.benchmarks.harness.Entrant;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.stores.ReadModels;
import purse.benchmarks.stores.Stage;
import purse.embedded.PostgresDatabase;

/** Copying the pages that changed, in ledgers of several sizes. */
public final class UpdaterBenchmark implements Benchmark {
  public static final String NAME = "updater";
  private static final String BARE = "bare calls";

  /** The updater in a ledger with that many times as many pages as there are changed ones. */
  public static String updater(int ledgerFactor) {
    return String.format(Locale.ROOT, "updater, ledger of %dx", ledgerFactor);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String unit() {
    return "pages";
  }

  @Override
  public String about() {
    return "Copying the same number of changed pages to the read model: by the bare calls alone"
        + " (batched reads of known pages, COPY into an empty table, a marker removed from each)"
        + " and by a run of the updater, which finds the pages, in ledgers of as many pages and of"
        + " several times as many. The latency is that of a whole run.";
  }

  @Override
  public List<Comparison> comparisons(Stage stage, Scale scale) {
    var ledgers =
        scale.ledgerFactors().stream().map(factor -> Filled.of(stage, scale, factor)).toList();
    return scale.added().stream()
        .map(
            added ->
                new Setting(
                    1,
                    String.format(Locale.ROOT, "%,d changed pages", scale.changedPages()),
                    added))
        .map(setting -> new Comparison(setting, entrants(stage, setting, ledgers)))
        .toList();
  }

  /** A ledger, and a read model that lacks nothing of it. */
  private record Filled(int factor, ChangingLedger ledger, PostgresDatabase database) {
    static Filled of(Stage stage, Scale scale, int factor) {
      var ledger = ChangingLedger.fill(stage, scale.changedPages(), factor);
      var database = stage.freshDatabase();
      ReadModels.migrate(database);
      try (var updater = PurseUpdater.open(ledger, database, Duration.ZERO)) {
        updater.run();
      }
      return new Filled(factor, ledger, database);
    }
  }

  private static List<Entrant> entrants(Stage stage, Setting setting, List<Filled> ledgers) {
    var entrants = new ArrayList<Entrant>();
    var first = ledgers.getFirst();
    var added = setting.added();
    entrants.add(
        baseline(
            BARE,
            () -> BareCopy.open(first.ledger(), stage.delayed(first.database(), added), added)));
    for (Filled filled : ledgers) {
      var database = stage.delayed(filled.database(), added);
      entrants.add(
          against(
              BARE,
              updater(filled.factor()),
              () -> PurseUpdater.open(filled.ledger(), database, added)));
    }
    return entrants;
  }
}
