package purse.benchmarks.stores;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import purse.core.configuration.Environment;
import purse.embedded.DynamoDbStore;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The tables of a DynamoDB of our own, and a patient client that looks after them. */
final class Tables implements AutoCloseable {
  /** Longer than any work that clients may have left behind in the store's queue. */
  private static final AwsRequestOverrideConfiguration PATIENT =
      AwsRequestOverrideConfiguration.builder()
          .apiCallAttemptTimeout(Duration.ofMinutes(1))
          .build();

  private final DynamoDbStore store;
  private final DynamoDbClient client;

  private Tables(DynamoDbStore store) {
    this.store = store;
    this.client = LedgerClients.forTask(configuration("any"));
  }

  static Tables start() {
    return new Tables(DynamoDbStore.start());
  }

  LedgerConfiguration configuration(String table) {
    var variables = new HashMap<>(store.environment());
    variables.put("DDB_TABLE", table);
    return Environment.configuration(Map.copyOf(variables), LedgerConfiguration::from);
  }

  /**
   * On AWS a stream takes nothing from whoever writes; here it would take the processors' time, and
   * the reference flow has none.
   */
  void disableStream(LedgerConfiguration table) {
    client.updateTable(
        update ->
            update
                .tableName(table.table())
                .streamSpecification(stream -> stream.streamEnabled(false)));
  }

  void indexScans() {
    store.indexScans();
  }

  void drop(LedgerConfiguration table) {
    try {
      client.deleteTable(delete -> delete.tableName(table.table()).overrideConfiguration(PATIENT));
    } catch (ResourceNotFoundException e) {
      // A first attempt did it, and its answer was late.
    }
  }

  /** Returns when all that was asked for is done, also what nobody waits for any more. */
  void settle() {
    client.listTables(list -> list.overrideConfiguration(PATIENT));
  }

  @Override
  public void close() {
    client.close();
    store.close();
  }
}
