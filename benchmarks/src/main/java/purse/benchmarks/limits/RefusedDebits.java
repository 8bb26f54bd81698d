package purse.benchmarks.limits;

import static purse.benchmarks.harness.Entrant.against;
import static purse.benchmarks.harness.Entrant.baseline;

import java.time.Duration;
import java.util.List;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Comparison;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.recording.WalletChoice;
import purse.benchmarks.stores.Stage;

/** What those who are refused cost the others of their wallet. */
public final class RefusedDebits implements Benchmark {
  public static final String NAME = "refusals";
  public static final String ALL_CREDIT = "all credit";
  public static final String ONE_REFUSED = "one is refused, the others credit";
  public static final String HALF_CREDIT = "half of them credit, the others are not there";
  public static final String HALF_REFUSED = "half of them credit, the others are refused";
  public static final String PLAIN_BULK = "bulk of 1,000 credits";
  public static final String BULK_IN_TURN = "bulk of 1,000, credit and refused debit in turn";
  private static final int ENTRIES = 1_000;
  private static final WalletChoice WALLET = WalletChoice.one();

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
    return "Recording coins of one wallet on a ledger in memory, without HTTP: clients that credit,"
        + " and among them clients whose debits are beyond the balance; and one client that sends"
        + " bulks. Only coins that count are counted and, but for bulks, timed; a bulk of which"
        + " anything is undecided is a failure.";
  }

  @Override
  public List<Comparison> comparisons(Stage stage, Scale scale) {
    var added = scale.added().getLast();
    var deadline = scale.deadline();
    return List.of(
        clients(new Setting(scale.clientsMax() / 2, WALLET.name(), added), deadline),
        bulks(new Setting(1, WALLET.name(), added), deadline));
  }

  private static Comparison clients(Setting setting, Duration deadline) {
    var all = setting.clients();
    var half = all / 2;
    return new Comparison(
        setting,
        List.of(
            baseline(ALL_CREDIT, () -> clients(setting, deadline, all, all)),
            against(ALL_CREDIT, ONE_REFUSED, () -> clients(setting, deadline, all, all - 1)),
            baseline(HALF_CREDIT, () -> clients(setting, deadline, half, half)),
            against(HALF_CREDIT, HALF_REFUSED, () -> clients(setting, deadline, all, half))));
  }

  /**
   * @param crediting so many of the clients credit
   */
  private static WalletInMemory clients(
      Setting setting, Duration deadline, int clients, int crediting) {
    return new WalletInMemory(
        setting.added(),
        deadline,
        wallet ->
            Load.of(
                clients,
                (client, _) -> client < crediting ? wallet.credits() : wallet.isRefused()));
  }

  private static Comparison bulks(Setting setting, Duration deadline) {
    return new Comparison(
        setting,
        List.of(
            baseline(PLAIN_BULK, () -> bulks(setting, deadline, false)),
            against(PLAIN_BULK, BULK_IN_TURN, () -> bulks(setting, deadline, true))));
  }

  private static WalletInMemory bulks(Setting setting, Duration deadline, boolean isInTurn) {
    return new WalletInMemory(
        setting.added(),
        deadline,
        wallet -> Load.of(1, (_, _) -> wallet.records(ENTRIES, isInTurn)));
  }
}
