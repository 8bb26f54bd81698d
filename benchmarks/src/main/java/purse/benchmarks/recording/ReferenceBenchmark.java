package purse.benchmarks.recording;

import static purse.benchmarks.harness.Entrant.against;
import static purse.benchmarks.harness.Entrant.baseline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Comparison;
import purse.benchmarks.harness.Entrant;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.stores.Stage;

/** Recording coins by the reference flow and by Purse, on one wallet and on many. */
public final class ReferenceBenchmark implements Benchmark {
  public static final String NAME = "reference";
  public static final String FLOW = "reference flow";
  public static final String PURSE = "Purse";
  public static final String PURSE_THREE = "Purse, 3 instances";
  private static final int INSTANCES = 3;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String unit() {
    return "coins";
  }

  @Override
  public String about() {
    return "Recording coins in DynamoDB, without HTTP: by the reference flow (read the hour's"
        + " aggregate, then a transaction on condition of its version, tried again with jitter),"
        + " which keeps nothing between requests and is therefore the same on any number of"
        + " instances, and by Purse.";
  }

  @Override
  public List<Comparison> comparisons(Stage stage, Scale scale) {
    var comparisons = new ArrayList<Comparison>();
    for (Duration added : scale.added()) {
      for (WalletChoice wallets : choices(scale)) {
        for (int clients : scale.clients()) {
          var setting = new Setting(clients, wallets.name(), added);
          comparisons.add(new Comparison(setting, entrants(stage, scale, setting, wallets)));
        }
      }
    }
    return comparisons;
  }

  private static List<WalletChoice> choices(Scale scale) {
    return List.of(
        WalletChoice.one(),
        WalletChoice.evenly(scale.wallets()),
        WalletChoice.zipf(scale.wallets()));
  }

  /** One client has no use for three instances. */
  private static List<Entrant> entrants(
      Stage stage, Scale scale, Setting setting, WalletChoice wallets) {
    return Stream.of(
            baseline(FLOW, () -> ReferenceFlow.open(stage, scale, setting, wallets)),
            purse(PURSE, stage, scale, setting, wallets, 1),
            purse(PURSE_THREE, stage, scale, setting, wallets, INSTANCES))
        .filter(entrant -> setting.clients() > 1 || !entrant.name().equals(PURSE_THREE))
        .toList();
  }

  private static Entrant purse(
      String name, Stage stage, Scale scale, Setting setting, WalletChoice wallets, int instances) {
    return against(
        FLOW, name, () -> PurseInstances.open(stage, scale, setting, wallets, instances));
  }
}
