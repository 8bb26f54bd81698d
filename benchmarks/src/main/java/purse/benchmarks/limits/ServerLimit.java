package purse.benchmarks.limits;

import static purse.benchmarks.harness.Entrant.against;
import static purse.benchmarks.harness.Entrant.baseline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Comparison;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.http.ServerLog;
import purse.benchmarks.recording.WalletChoice;
import purse.benchmarks.stores.Stage;

/** The command API over HTTP on a ledger in memory, beside a server that does nothing. */
public final class ServerLimit implements Benchmark {
  public static final String NAME = "server-limit";
  public static final String PURSE = "command API, in-memory ledger";
  private static final String ECHO = "bare Javalin echo";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String unit() {
    return "requests";
  }

  @Override
  public String about() {
    return "Recording coins over HTTP without a database: a bare Javalin echo of the same JSON, and"
        + " the command API on the in-memory ledger that passes the contract test of the real one,"
        + " its access log written to a file, and once more without access log. Time is added to"
        + " each request of the echo, and to each call of the ledger.";
  }

  @Override
  public List<Comparison> comparisons(Stage stage, Scale scale) {
    var comparisons = new ArrayList<Comparison>();
    for (Duration added : scale.added()) {
      for (WalletChoice wallets :
          List.of(WalletChoice.one(), WalletChoice.evenly(scale.wallets()))) {
        var setting = new Setting(scale.clientsMax(), wallets.name(), added);
        comparisons.add(comparison(stage, scale, setting, wallets));
      }
    }
    return comparisons;
  }

  private static Comparison comparison(
      Stage stage, Scale scale, Setting setting, WalletChoice wallets) {
    var nowhere = stage.freshTable();
    return new Comparison(
        setting,
        List.of(
            baseline(ECHO, () -> EchoServer.open(setting, wallets)),
            against(
                ECHO,
                PURSE,
                () -> CommandServer.inMemory(nowhere, scale, setting, wallets, ServerLog.ON)),
            against(
                ECHO,
                PURSE + ", no access log",
                () -> CommandServer.inMemory(nowhere, scale, setting, wallets, ServerLog.OFF))));
  }
}
