package purse.query;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.configuration.ConfigurationException;
import purse.http.Health;
import purse.http.HttpServer;
import purse.http.OtherApi;
import purse.http.RegisteredRoute;
import purse.http.Routes;
import purse.http.Telemetry;
import purse.http.openapi.ApiDescription;
import purse.http.openapi.DescriptionRoutes;
import purse.query.dashboard.DashboardRoutes;
import purse.query.freshness.FreshnessWait;
import purse.query.freshness.WalletVersions;
import purse.query.history.HistoryCsvAnswers;
import purse.query.history.HistoryRoutes;
import purse.query.history.HistoryStore;
import purse.query.history.HistoryStream;
import purse.query.metrics.ReadModelMetrics;
import purse.query.operations.OperationsRoutes;
import purse.query.operations.OperationsStore;
import purse.query.readmodel.ReadModel;
import purse.query.search.SearchRoutes;
import purse.query.search.SearchStore;
import purse.query.wallet.WalletRoutes;
import purse.query.wallet.WalletStore;

/** The query API put together: what it is made of, and who knows whom. */
public final class QueryApi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueryApi.class);

  /** What this API has not. */
  public static final List<String> PATHS_OF_COMMAND_API =
      List.of(
          "/wallets/{walletId}/transactions",
          "/wallets/{walletId}/transactions/{traceId}",
          "/transactions");

  private final ReadModel readModel;
  private final HttpServer server;
  private final Telemetry telemetry;

  private QueryApi(ReadModel readModel, HttpServer server, Telemetry telemetry) {
    this.readModel = readModel;
    this.server = server;
    this.telemetry = telemetry;
  }

  /**
   * A query API that listens, whether its database is there or not.
   *
   * @param environment variables by name
   * @throws ConfigurationException with everything that is wrong with them
   */
  public static QueryApi start(Map<String, String> environment) {
    return start(QueryConfiguration.from(environment), InstantSource.system());
  }

  /** The same with a clock, which decides what "the last 24 hours" are. */
  public static QueryApi start(QueryConfiguration configuration, InstantSource clock) {
    LOG.info("{}", configuration);
    var readModel = ReadModel.open(configuration.readModel());
    try {
      var health = new Health(Map.of("postgresql", readModel::check));
      var telemetry = telemetry(configuration, readModel);
      var routes = routes(configuration, readModel, clock);
      var server = HttpServer.start(configuration.http(), health, telemetry, routes);
      return new QueryApi(readModel, server, telemetry);
    } catch (RuntimeException e) {
      readModel.close();
      throw e;
    }
  }

  /** Where it listens, also if the configuration left the port open. */
  public int port() {
    return server.port();
  }

  /** Every route, and who may use it. */
  public List<RegisteredRoute> routes() {
    return server.routes();
  }

  /** Lets requests in flight finish, then lets go of the database. */
  @Override
  public void close() {
    server.close();
    readModel.close();
    telemetry.close();
  }

  private static Telemetry telemetry(QueryConfiguration configuration, ReadModel readModel) {
    var telemetry = Telemetry.of("query-api", configuration.http());
    readModel.tell(telemetry);
    ReadModelMetrics.addTo(telemetry.metrics().registry(), new OperationsStore(readModel));
    return telemetry;
  }

  private static Routes routes(
      QueryConfiguration configuration, ReadModel readModel, InstantSource clock) {
    var freshness =
        new FreshnessWait(configuration.freshnessWait(), new WalletVersions(readModel)::of);
    var csv =
        new HistoryCsvAnswers(
            new HistoryStream(readModel, clock),
            freshness,
            configuration.downloadsMax(),
            configuration.downloadTimeout());
    var history = new HistoryRoutes(new HistoryStore(readModel, clock), csv, freshness, clock);
    var wallet = new WalletRoutes(new WalletStore(readModel), freshness);
    var search = new SearchRoutes(new SearchStore(readModel), configuration.defaultWallet());
    var operations = new OperationsRoutes(new OperationsStore(readModel));
    var dashboard = new DashboardRoutes(configuration.updateEvery());
    var description = new DescriptionRoutes(ApiDescription.of(QueryApi.class));
    return routes -> {
      history.addTo(routes);
      wallet.addTo(routes);
      search.addTo(routes);
      operations.addTo(routes);
      dashboard.addTo(routes);
      description.addTo(routes);
      new OtherApi("command API", PATHS_OF_COMMAND_API).addTo(routes);
    };
  }
}
