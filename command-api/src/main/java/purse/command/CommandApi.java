package purse.command;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import purse.command.store.DynamoDbLedgerStore;
import purse.command.store.TableCreation;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.Recorder;
import purse.command.wallet.ReferenceRoutes;
import purse.command.wallet.WalletReader;
import purse.command.wallet.WalletRoutes;
import purse.http.Health;
import purse.http.HttpServer;
import purse.http.StoreCheck;
import purse.ledger.LedgerClients;

/** The command API at work: records coins in the ledger until it is closed. */
public final class CommandApi implements AutoCloseable {
  private final HttpServer server;
  private final Runnable closeStore;

  private CommandApi(HttpServer server, Runnable closeStore) {
    this.server = server;
    this.closeStore = closeStore;
  }

  /** Over the ledger's table in DynamoDB, which need not be reachable yet. */
  public static CommandApi start(CommandConfiguration configuration) {
    return start(configuration, InstantSource.system());
  }

  static CommandApi start(CommandConfiguration configuration, InstantSource clock) {
    var client = LedgerClients.forService(configuration.ledger());
    var table = configuration.ledger().table();
    if (configuration.createTable()) {
      TableCreation.inBackground(client, table);
    }
    var store = new DynamoDbLedgerStore(client, table);
    return start(configuration, store, store::ping, client::close, clock);
  }

  /** Over any ledger. */
  public static CommandApi start(
      CommandConfiguration configuration,
      LedgerStore store,
      StoreCheck storeCheck,
      Runnable closeStore,
      InstantSource clock) {
    var recorder = new Recorder(store, configuration.recording(), clock, new SecureRandom());
    var wallets = new WalletRoutes(recorder, new WalletReader(store), clock);
    var reference = new ReferenceRoutes(recorder, configuration.defaultWallet(), clock);
    var server =
        HttpServer.start(
            configuration.http(),
            new Health(Map.of("dynamodb", storeCheck)),
            routes -> {
              wallets.addTo(routes);
              reference.addTo(routes);
            });
    return new CommandApi(server, closeStore);
  }

  /** The port it listens on: the actual one, if the configuration left it open. */
  public int port() {
    return server.port();
  }

  /** Lets requests in flight finish, within the stop timeout. */
  @Override
  public void close() {
    server.close();
    closeStore.run();
  }
}
