package purse.local;

import java.util.Map;
import java.util.Optional;
import purse.command.CommandApi;
import purse.core.configuration.Environment;
import purse.embedded.DynamoDbStore;
import purse.embedded.PostgresStore;
import purse.ledger.LedgerTable;
import purse.query.QueryApi;
import purse.updater.Updater;
import purse.updater.UpdaterConfiguration;
import purse.updater.rebuild.RebuildChoice;
import purse.updater.rebuild.Rebuilder;

/** All of Purse at work in this process, until it is closed. */
public final class LocalPurse implements AutoCloseable {
  private static final int READ_UNITS_PER_SECOND = 1_000;

  private final Parts parts;
  private final CommandApi commandApi;
  private final QueryApi queryApi;
  private final LocalEnvironments environments;

  private LocalPurse(
      Parts parts, CommandApi commandApi, QueryApi queryApi, LocalEnvironments environments) {
    this.parts = parts;
    this.commandApi = commandApi;
    this.queryApi = queryApi;
    this.environments = environments;
  }

  /**
   * Starts all of it, and returns when it is ready.
   *
   * @throws purse.core.configuration.ConfigurationException if a port is in use
   * @throws purse.embedded.DirectoryInUseException if somebody else has the data directory open
   */
  public static LocalPurse start(LocalSettings settings) {
    return start(settings, new Parts());
  }

  /**
   * The same, for somebody who may want to close it while it is still starting.
   *
   * @param parts takes charge of everything that was started
   */
  static LocalPurse start(LocalSettings settings, Parts parts) {
    try {
      return startAll(settings, parts);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** Stores, then services, then the updater: each finds ready what it needs. */
  private static LocalPurse startAll(LocalSettings settings, Parts parts) {
    FreePorts.check(settings);
    var own = ownDynamoDb(settings).map(parts::started);
    var ledger =
        own.map(LocalEnvironments::ledger)
            .or(() -> settings.givenDynamoDb().map(GivenDynamoDb::environment))
            .orElseThrow();
    var postgres = parts.started(postgres(settings));
    var environments = new LocalEnvironments(settings, ledger, postgres.database());
    if (!LedgerTable.exists(environments.ledgerConfiguration())) {
      LedgerTable.createIfAbsent(environments.ledgerConfiguration());
    }
    own.ifPresent(DynamoDbStore::indexScans);
    var updater = parts.started(updater(environments));
    if (updater.migrate().migrations() > 0 && settings.givenDynamoDb().isPresent()) {
      rebuild(environments);
    }
    var queryApi = parts.started(QueryApi.start(environments.queryApi()));
    var commandApi = parts.started(CommandApi.start(environments.commandApi()));
    parts.started(new UpdaterThread(updater, settings.updateEvery()));
    return new LocalPurse(parts, commandApi, queryApi, environments);
  }

  public int commandPort() {
    return commandApi.port();
  }

  public int queryPort() {
    return queryApi.port();
  }

  /** The environment variables that lead the updater, and any other program, to the stores. */
  public Map<String, String> storesEnvironment() {
    return environments.updater();
  }

  /** The environment variables of the command API, for another one over the same ledger. */
  public Map<String, String> commandEnvironment() {
    return environments.commandApi();
  }

  /** The environment variables of the query API, for another one over the same read model. */
  Map<String, String> queryEnvironment() {
    return environments.queryApi();
  }

  /** Tells other processes of this user where it is, until that is closed. */
  AutoCloseable told() {
    return RunningPurses.of(System.getenv(), System.getProperty("user.home")).tell(running());
  }

  private RunningPurse running() {
    var self = ProcessHandle.current();
    return new RunningPurse(
        self.pid(),
        self.info().startInstant(),
        commandPort(),
        Map.of(
            Service.COMMAND_API.toString(), environments.commandApi(),
            Service.QUERY_API.toString(), environments.queryApi(),
            Service.UPDATER.toString(), environments.updater()));
  }

  /** The updater first, then the services, then their stores. */
  @Override
  public void close() {
    parts.close();
  }

  private static Optional<DynamoDbStore> ownDynamoDb(LocalSettings settings) {
    if (settings.givenDynamoDb().isPresent()) {
      return Optional.empty();
    }
    return settings
        .data()
        .map(directory -> DynamoDbStore.start(directory.resolve("dynamodb")))
        .or(() -> Optional.of(DynamoDbStore.start()));
  }

  private static PostgresStore postgres(LocalSettings settings) {
    return settings
        .data()
        .map(directory -> PostgresStore.start(directory.resolve("postgresql")))
        .orElseGet(PostgresStore::start);
  }

  /**
   * What is in a ledger already was copied by somebody else, who has left no marker of it: a new
   * read model is filled by a scan.
   */
  private static void rebuild(LocalEnvironments environments) {
    var configuration =
        Environment.configuration(environments.updater(), UpdaterConfiguration::from);
    try (var rebuilder = new Rebuilder(configuration, READ_UNITS_PER_SECOND)) {
      var result = rebuilder.run(RebuildChoice.DEFAULT);
      if (!result.isSuccess()) {
        throw new IllegalStateException(result.summary());
      }
    }
  }

  private static Updater updater(LocalEnvironments environments) {
    return new Updater(
        Environment.configuration(environments.updater(), UpdaterConfiguration::from));
  }
}
