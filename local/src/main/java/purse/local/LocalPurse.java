package purse.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.command.CommandApi;
import purse.command.CommandConfiguration;
import purse.core.configuration.Environment;
import purse.embedded.DynamoDbStore;
import purse.embedded.PostgresStore;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import purse.ledger.LedgerTable;
import purse.query.QueryApi;
import purse.updater.Updater;
import purse.updater.UpdaterConfiguration;

/** All of Purse at work in this process, until it is closed. */
public final class LocalPurse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalPurse.class);

  /** What was started, the latest first: it is closed in this order. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final CommandApi commandApi;
  private final QueryApi queryApi;

  private LocalPurse(LocalSettings settings) {
    var dynamoDb = started(dynamoDb(settings));
    var postgres = started(postgres(settings));
    var environments = new LocalEnvironments(settings, dynamoDb, postgres.database());
    createTable(environments);
    var updater =
        started(
            new Updater(
                Environment.configuration(environments.updater(), UpdaterConfiguration::from)));
    updater.migrate();
    queryApi = started(QueryApi.start(environments.queryApi()));
    commandApi = started(CommandApi.start(CommandConfiguration.from(environments.commandApi())));
    started(new UpdaterThread(updater, settings.updateEvery()));
  }

  /**
   * Starts all of it, and returns when it is ready.
   *
   * @throws purse.core.configuration.ConfigurationException if a port is in use
   * @throws purse.embedded.DirectoryInUseException if somebody else has the data directory open
   */
  public static LocalPurse start(LocalSettings settings) {
    return new LocalPurse(settings);
  }

  public int commandPort() {
    return commandApi.port();
  }

  public int queryPort() {
    return queryApi.port();
  }

  /** Services first, then their stores; one that fails to close does not keep the others open. */
  @Override
  public void close() {
    for (var part = parts.pollFirst(); part != null; part = parts.pollFirst()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }

  private <T extends AutoCloseable> T started(T part) {
    parts.addFirst(part);
    return part;
  }

  private static DynamoDbStore dynamoDb(LocalSettings settings) {
    return settings
        .data()
        .map(directory -> DynamoDbStore.start(directory.resolve("dynamodb")))
        .orElseGet(DynamoDbStore::start);
  }

  private static PostgresStore postgres(LocalSettings settings) {
    return settings
        .data()
        .map(directory -> PostgresStore.start(directory.resolve("postgresql")))
        .orElseGet(PostgresStore::start);
  }

  private static void createTable(LocalEnvironments environments) {
    var ledger = Environment.configuration(environments.commandApi(), LedgerConfiguration::from);
    try (var client = LedgerClients.forTask(ledger)) {
      LedgerTable.createIfAbsent(client, ledger.table());
    }
  }
}
