package purse.benchmarks.limits;

import static purse.benchmarks.harness.Entrant.against;
import static purse.benchmarks.harness.Entrant.baseline;

import java.util.List;
import java.util.stream.Stream;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Comparison;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.recording.WalletChoice;
import purse.benchmarks.stores.Stage;

/** The command API over HTTP on one wallet, beside the most that the store takes of one wallet. */
public final class StoreLimit implements Benchmark {
  public static final String NAME = "store-limit";
  public static final String PURSE = "command API";
  private static final String BARE = "bare full transactions";

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
    return "Recording coins of one wallet in DynamoDB: one bare client that sends full transactions"
        + " of 99 coins and their page back to back, and the command API over HTTP with the number"
        + " of clients given. Both write the same items.";
  }

  @Override
  public List<Comparison> comparisons(Stage stage, Scale scale) {
    var wallet = WalletChoice.one();
    return scale.added().stream()
        .flatMap(
            added ->
                Stream.of(scale.clientsMany(), scale.clientsMax())
                    .map(clients -> new Setting(clients, wallet.name(), added)))
        .map(
            setting ->
                new Comparison(
                    setting,
                    List.of(
                        baseline(BARE, () -> BareTransactions.open(stage, setting)),
                        against(
                            BARE,
                            PURSE,
                            () -> CommandServer.onDynamoDb(stage, scale, setting, wallet)))))
        .toList();
  }
}
