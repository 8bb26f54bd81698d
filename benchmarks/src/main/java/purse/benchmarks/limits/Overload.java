package purse.benchmarks.limits;

import static purse.benchmarks.harness.Entrant.against;
import static purse.benchmarks.harness.Entrant.baseline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Comparison;
import purse.benchmarks.harness.Entrant;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.harness.SteadyLoad;
import purse.benchmarks.harness.Work;
import purse.benchmarks.http.HttpClient;
import purse.benchmarks.recording.WalletChoice;
import purse.benchmarks.stores.Stage;
import purse.ledger.LedgerConfiguration;

/** The command API, asked for ten times as much as it can do. */
public final class Overload implements Benchmark {
  public static final String NAME = "overload";
  public static final String CAPACITY = "as much as it can";
  public static final String RECORDED = "ten times as much: recorded";
  public static final String REFUSED = "ten times as much: refused";
  private static final long TIMES = 10;

  /** So slow is the ledger that it limits, and not the processors that the clients work on too. */
  private static final int SLOWER = 40;

  /** A measurement must be long beside one call of so slow a ledger. */
  private static final int LONGER = 4;

  private static final int COINS_PER_TRANSACTION_MAX = 99;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final WalletChoice WALLETS = WalletChoice.one();

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
    return "Recording coins over HTTP on a slow ledger in memory, which works on so many requests at"
        + " once as there are clients: clients that wait for their answers, and then requests that"
        + " come at ten times that rate whatever becomes of them. Those that are recorded and those"
        + " that are refused are counted and timed apart.";
  }

  @Override
  public List<Comparison> comparisons(Stage stage, Scale scale) {
    var added = scale.added().getLast().multipliedBy(SLOWER);
    var setting = new Setting(scale.clientsMax(), WALLETS.name(), added);
    var nowhere = stage.freshTable();
    Function<HttpClient, Function<Duration, Measurement>> capacity =
        http -> longer(Load.of(setting.clients(), new RecordingRequests(http, WALLETS))::run);
    return List.of(
        new Comparison(
            setting,
            List.of(
                baseline(
                    CAPACITY,
                    () -> CommandServer.busy(nowhere, scale, setting, setting.clients(), capacity)),
                tenTimes(RECORDED, RecordingRequests.CREATED, nowhere, scale, setting),
                tenTimes(REFUSED, SERVICE_UNAVAILABLE, nowhere, scale, setting))));
  }

  private static Entrant tenTimes(
      String name, int counted, LedgerConfiguration nowhere, Scale scale, Setting setting) {
    return against(
        CAPACITY,
        name,
        () ->
            CommandServer.busy(
                nowhere, scale, setting, clients(setting), tenTimes(setting, counted)));
  }

  private static Function<HttpClient, Function<Duration, Measurement>> tenTimes(
      Setting setting, int counted) {
    return http ->
        longer(
            new SteadyLoad(
                    perSecond(setting),
                    clients(setting),
                    new RecordingRequests(http, WALLETS, onlyOf(counted)))
                ::run);
  }

  private static IntUnaryOperator onlyOf(int counted) {
    return status -> {
      if (status == counted) {
        return 1;
      }
      return status == RecordingRequests.CREATED || status == SERVICE_UNAVAILABLE
          ? Work.NOT_COUNTED
          : 0;
    };
  }

  private static Function<Duration, Measurement> longer(Function<Duration, Measurement> load) {
    return length -> load.apply(length.multipliedBy(LONGER));
  }

  /** Of clients that wait for their answers half are in each transaction, as many as may be. */
  private static int perSecond(Setting setting) {
    var coins = Math.min(COINS_PER_TRANSACTION_MAX, setting.clients() / 2);
    return Math.toIntExact(
        TIMES * coins * TimeUnit.SECONDS.toMillis(1) / setting.added().toMillis());
  }

  /** Those who wait to be recorded, and those of a second who wait for a refusal. */
  private static int clients(Setting setting) {
    return setting.clients() + perSecond(setting);
  }
}
