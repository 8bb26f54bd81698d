package purse.benchmarks.recording;

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
import purse.benchmarks.stores.Stage;

/** Recording coins in PostgreSQL alone, which many would take instead, and by Purse. */
public final class PostgresBenchmark implements Benchmark {
  private static final String ALONE = "PostgreSQL alone";
  private static final int COINS_TOGETHER = 50;

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String unit() {
    return "coins";
  }

  @Override
  public String about() {
    return "Recording coins in PostgreSQL alone (each once, with its hour's total and a guarded"
        + String.format(
            Locale.ROOT,
            " balance, in one statement over JDBC), one coin or %d coins per transaction, and by",
            COINS_TOGETHER)
        + " Purse without HTTP. On one machine PostgreSQL is faster: what DynamoDB buys is that"
        + " there is no server to size, patch or fail over, and no limit to the number of wallets.";
  }

  @Override
  public List<Comparison> comparisons(Stage stage, Scale scale) {
    var comparisons = new ArrayList<Comparison>();
    for (Duration added : scale.added()) {
      for (WalletChoice wallets :
          List.of(WalletChoice.one(), WalletChoice.evenly(scale.wallets()))) {
        var setting = new Setting(scale.clientsMany(), wallets.name(), added);
        comparisons.add(new Comparison(setting, entrants(stage, scale, setting, wallets)));
      }
    }
    return comparisons;
  }

  private static List<Entrant> entrants(
      Stage stage, Scale scale, Setting setting, WalletChoice wallets) {
    return List.of(
        baseline(ALONE, () -> PostgresAlone.open(stage, setting, wallets, 1)),
        against(
            ALONE,
            ALONE + String.format(Locale.ROOT, ", %d together", COINS_TOGETHER),
            () -> PostgresAlone.open(stage, setting, wallets, COINS_TOGETHER)),
        against(ALONE, "Purse", () -> PurseInstances.open(stage, scale, setting, wallets, 1)));
  }
}
