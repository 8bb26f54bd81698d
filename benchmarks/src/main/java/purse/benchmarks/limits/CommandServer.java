package purse.benchmarks.limits;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.http.HttpClient;
import purse.benchmarks.http.ServerLog;
import purse.benchmarks.recording.WalletChoice;
import purse.benchmarks.stores.Stage;
import purse.benchmarks.stores.Usage;
import purse.command.CommandApi;
import purse.command.CommandConfiguration;
import purse.command.store.DynamoDbLedgerStore;
import purse.command.wallet.InMemoryLedger;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.RecordingPolicy;
import purse.core.WalletId;
import purse.http.HttpConfiguration;
import purse.http.HttpLimits;
import purse.http.intake.Room;
import purse.ledger.LedgerConfiguration;

/** The command API itself, over HTTP. */
final class CommandServer implements Contestant {
  private static final WalletId DEFAULT_WALLET = new WalletId("default");

  private final CommandApi api;
  private final HttpClient http;
  private final Function<Duration, Measurement> load;
  private final ServerLog log;

  private CommandServer(
      CommandApi api,
      int clients,
      Function<HttpClient, Function<Duration, Measurement>> load,
      ServerLog log) {
    this.api = api;
    this.http = new HttpClient(api.port(), clients);
    this.load = load.apply(http);
    this.log = log;
  }

  /** On a table of DynamoDB. */
  static Contestant onDynamoDb(Stage stage, Scale scale, Setting setting, WalletChoice wallets) {
    var table = stage.freshLedger();
    var client = stage.serviceClient(table, setting.added());
    var store = new DynamoDbLedgerStore(client, table.table());
    Runnable close =
        () -> {
          store.close();
          stage.drop(table);
        };
    var api = start(store, close, table, asItIs(), scale);
    return new CommandServer(
        api, setting.clients(), closedLoops(setting, wallets, client::usage), ServerLog.ON);
  }

  /** On a ledger in memory. */
  static Contestant inMemory(
      LedgerConfiguration nowhere,
      Scale scale,
      Setting setting,
      WalletChoice wallets,
      ServerLog log) {
    var store = new DelayedLedger(new InMemoryLedger(), setting.added());
    var api = start(store, () -> {}, nowhere, asItIs(), scale);
    return new CommandServer(
        api, setting.clients(), closedLoops(setting, wallets, () -> Usage.NONE), log);
  }

  /**
   * On a slow ledger in memory, working on as many requests at once as the setting has clients, and
   * getting as many as the load brings.
   */
  static Contestant busy(
      LedgerConfiguration nowhere,
      Scale scale,
      Setting setting,
      int clients,
      Function<HttpClient, Function<Duration, Measurement>> load) {
    var store = new DelayedLedger(new InMemoryLedger(), setting.added());
    var http = HttpConfiguration.local(0).withLimits(unshared(setting.clients()));
    return new CommandServer(
        start(store, () -> {}, nowhere, http, scale), clients, load, ServerLog.ON);
  }

  @Override
  public Measurement measure(Duration length) {
    log.set();
    return load.apply(length);
  }

  @Override
  public void close() {
    http.close();
    api.close();
  }

  private static Function<HttpClient, Function<Duration, Measurement>> closedLoops(
      Setting setting, WalletChoice wallets, Supplier<Usage> usage) {
    return http -> new Load(setting.clients(), 1, new RecordingRequests(http, wallets), usage)::run;
  }

  private static HttpConfiguration asItIs() {
    return HttpConfiguration.local(0).withLimits(unshared(Room.STANDARD.requests()));
  }

  /** All clients come from one address, and must not have to do with the share of one. */
  private static HttpLimits unshared(int requests) {
    return HttpLimits.STANDARD.with(Room.STANDARD.withRequests(requests, requests));
  }

  private static CommandApi start(
      LedgerStore store,
      Runnable close,
      LedgerConfiguration ledger,
      HttpConfiguration http,
      Scale scale) {
    var configuration =
        new CommandConfiguration(
            http,
            ledger,
            false,
            DEFAULT_WALLET,
            RecordingPolicy.STANDARD.withDeadline(scale.deadline()));
    return CommandApi.start(configuration, store, () -> {}, close, InstantSource.system());
  }
}
