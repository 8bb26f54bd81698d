package purse.command;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.command.store.DynamoDbLedgerStore;
import purse.command.telemetry.RecordingTelemetry;
import purse.command.wallet.BulkRoutes;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.Recorder;
import purse.command.wallet.ReferenceRoutes;
import purse.command.wallet.WalletReader;
import purse.command.wallet.WalletRoutes;
import purse.http.Health;
import purse.http.HttpServer;
import purse.http.OtherApi;
import purse.http.RegisteredRoute;
import purse.http.StoreCheck;
import purse.http.Telemetry;
import purse.http.openapi.ApiDescription;
import purse.http.openapi.DescriptionRoutes;

/** The command API at work: records coins in the ledger until it is closed. */
public final class CommandApi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandApi.class);

  /** What this API has not. */
  public static final List<String> PATHS_OF_QUERY_API =
      List.of(
          "/wallets",
          "/wallets/{walletId}/history",
          "/search",
          "/operations",
          "/dashboard/{file}",
          "/dashboard/libraries/{file}");

  private final HttpServer server;
  private final Runnable closeStore;
  private final Telemetry telemetry;

  private CommandApi(HttpServer server, Runnable closeStore, Telemetry telemetry) {
    this.server = server;
    this.closeStore = closeStore;
    this.telemetry = telemetry;
  }

  /**
   * Over the ledger's table in DynamoDB, which need not be reachable yet.
   *
   * @param environment variables by name
   * @throws purse.core.configuration.ConfigurationException with everything that is wrong with them
   */
  public static CommandApi start(Map<String, String> environment) {
    return start(CommandConfiguration.from(environment), Clock.tickMillis(ZoneOffset.UTC));
  }

  /** The same with a clock, which says when coins are recorded and which are too far ahead. */
  public static CommandApi start(CommandConfiguration configuration, InstantSource clock) {
    LOG.info("{}", configuration);
    var store = DynamoDbLedgerStore.open(configuration.ledger(), configuration.createTable());
    try {
      return start(configuration, store, store::ping, store::close, clock);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Over any ledger. */
  public static CommandApi start(
      CommandConfiguration configuration,
      LedgerStore store,
      StoreCheck storeCheck,
      Runnable closeStore,
      InstantSource clock) {
    var telemetry = Telemetry.of("command-api", configuration.http());
    var observed = new RecordingTelemetry(telemetry);
    var ledger = observed.around(store, configuration.ledger().table());
    var recorder =
        new Recorder(
            ledger, configuration.recording(), clock, new SecureRandom(), observed.listener());
    observed.watch(recorder);
    var wallets = new WalletRoutes(recorder, new WalletReader(ledger), clock);
    var bulk = new BulkRoutes(recorder, clock);
    var reference = new ReferenceRoutes(recorder, configuration.defaultWallet(), clock);
    var description = new DescriptionRoutes(ApiDescription.of(CommandApi.class));
    var server =
        HttpServer.start(
            configuration.http(),
            new Health(Map.of("dynamodb", storeCheck)),
            telemetry,
            routes -> {
              wallets.addTo(routes);
              bulk.addTo(routes);
              reference.addTo(routes);
              description.addTo(routes);
              new OtherApi("query API", PATHS_OF_QUERY_API).addTo(routes);
            });
    return new CommandApi(server, closeStore, telemetry);
  }

  /** The port it listens on: the actual one, if the configuration left it open. */
  public int port() {
    return server.port();
  }

  /** Every route, and who may use it. */
  List<RegisteredRoute> routes() {
    return server.routes();
  }

  /** Lets requests in flight finish, within the stop timeout. */
  @Override
  public void close() {
    server.close();
    closeStore.run();
    telemetry.close();
  }
}
