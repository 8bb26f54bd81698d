package purse.local;

import java.util.HashMap;
import java.util.Map;
import purse.core.configuration.Environment;
import purse.embedded.DynamoDbStore;
import purse.embedded.PostgresDatabase;
import purse.ledger.LedgerConfiguration;

/** What the services are told here, by the very variables that they are told by elsewhere. */
final class LocalEnvironments {
  static final String TABLE_VARIABLE = "DDB_TABLE";
  private static final String TABLE = "purse";

  /**
   * The role that can only read, and its password, which guards nothing: the embedded server asks
   * nobody on this machine for one.
   */
  private static final String QUERY_ROLE = "purse_query";

  private static final String QUERY_PASSWORD = "query";

  private final LocalSettings settings;
  private final Map<String, String> ledger;
  private final PostgresDatabase database;

  /**
   * @param ledger the variables that lead to its table
   */
  LocalEnvironments(LocalSettings settings, Map<String, String> ledger, PostgresDatabase database) {
    this.settings = settings;
    this.ledger = Map.copyOf(ledger);
    this.database = database;
  }

  /** Of the table in a DynamoDB of our own. */
  static Map<String, String> ledger(DynamoDbStore dynamoDb) {
    var variables = new HashMap<>(dynamoDb.environment());
    variables.put(TABLE_VARIABLE, TABLE);
    return variables;
  }

  Map<String, String> commandApi() {
    var variables = service(settings.commandPort());
    variables.putAll(ledger);
    return variables;
  }

  Map<String, String> queryApi() {
    var variables = service(settings.queryPort());
    variables.putAll(database.environmentAs(QUERY_ROLE, QUERY_PASSWORD));
    variables.put("UPDATE_EVERY", settings.updateEvery().toString());
    return variables;
  }

  Map<String, String> updater() {
    var variables = new HashMap<>(ledger);
    variables.putAll(database.environment());
    variables.put("QUERY_DATABASE_PASSWORD", QUERY_PASSWORD);
    return variables;
  }

  LedgerConfiguration ledgerConfiguration() {
    return Environment.configuration(ledger, LedgerConfiguration::from);
  }

  private static Map<String, String> service(int port) {
    var variables = new HashMap<String, String>();
    variables.put("HOST", "127.0.0.1");
    variables.put("PORT", Integer.toString(port));
    variables.put("AUTH", "off");
    return variables;
  }
}
