package purse.benchmarks.limits;

import java.time.Duration;
import java.time.InstantSource;
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
import purse.ledger.LedgerConfiguration;

/** The command API itself, over HTTP. */
final class CommandServer implements Contestant {
  private static final WalletId DEFAULT_WALLET = new WalletId("default");

  private final CommandApi api;
  private final HttpClient http;
  private final Load load;
  private final ServerLog log;

  private CommandServer(
      CommandApi api, Setting setting, WalletChoice wallets, Supplier<Usage> usage, ServerLog log) {
    this.api = api;
    this.http = new HttpClient(api.port(), setting.clients());
    this.load = new Load(setting.clients(), 1, new RecordingRequests(http, wallets), usage);
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
    var api = start(store, close, table, scale);
    return new CommandServer(api, setting, wallets, client::usage, ServerLog.ON);
  }

  /** On a ledger in memory. */
  static Contestant inMemory(
      LedgerConfiguration nowhere,
      Scale scale,
      Setting setting,
      WalletChoice wallets,
      ServerLog log) {
    var store = new DelayedLedger(new InMemoryLedger(), setting.added());
    var api = start(store, () -> {}, nowhere, scale);
    return new CommandServer(api, setting, wallets, () -> Usage.NONE, log);
  }

  @Override
  public Measurement measure(Duration length) {
    log.set();
    return load.run(length);
  }

  @Override
  public void close() {
    http.close();
    api.close();
  }

  private static CommandApi start(
      LedgerStore store, Runnable close, LedgerConfiguration ledger, Scale scale) {
    var configuration =
        new CommandConfiguration(
            HttpConfiguration.local(0),
            ledger,
            false,
            DEFAULT_WALLET,
            RecordingPolicy.STANDARD.withDeadline(scale.deadline()));
    return CommandApi.start(configuration, store, () -> {}, close, InstantSource.system());
  }
}
