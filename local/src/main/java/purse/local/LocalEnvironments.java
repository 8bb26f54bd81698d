package purse.local;

import java.util.HashMap;
import java.util.Map;
import purse.core.configuration.Environment;
import purse.embedded.DynamoDbStore;
import purse.embedded.PostgresDatabase;
import purse.ledger.LedgerConfiguration;

/** What the services are told here, by the very variables that they are told by elsewhere. */
final class LocalEnvironments {
  private static final String TABLE = "purse";

  /**
   * The role that can only read, and its password, which guards nothing: the embedded server asks
   * nobody on this machine for one.
   */
  private static final String QUERY_ROLE = "purse_query";

  private static final String QUERY_PASSWORD = "query";

  private final LocalSettings settings;
  private final DynamoDbStore dynamoDb;
  private final PostgresDatabase database;

  LocalEnvironments(LocalSettings settings, DynamoDbStore dynamoDb, PostgresDatabase database) {
    this.settings = settings;
    this.dynamoDb = dynamoDb;
    this.database = database;
  }

  Map<String, String> commandApi() {
    var variables = service(settings.commandPort());
    variables.putAll(ledger());
    return variables;
  }

  Map<String, String> queryApi() {
    var variables = service(settings.queryPort());
    variables.putAll(database.environmentAs(QUERY_ROLE, QUERY_PASSWORD));
    variables.put("UPDATE_EVERY", settings.updateEvery().toString());
    return variables;
  }

  Map<String, String> updater() {
    var variables = ledger();
    variables.putAll(database.environment());
    variables.put("QUERY_DATABASE_PASSWORD", QUERY_PASSWORD);
    return variables;
  }

  LedgerConfiguration ledgerConfiguration() {
    return Environment.configuration(ledger(), LedgerConfiguration::from);
  }

  private Map<String, String> ledger() {
    var variables = new HashMap<>(dynamoDb.environment());
    variables.put("DDB_TABLE", TABLE);
    return variables;
  }

  private static Map<String, String> service(int port) {
    var variables = new HashMap<String, String>();
    variables.put("HOST", "127.0.0.1");
    variables.put("PORT", Integer.toString(port));
    variables.put("AUTH", "off");
    return variables;
  }
}
