package purse.ledger;

import java.util.HashMap;
import purse.core.configuration.Environment;
import purse.embedded.SharedStores;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table of its own, and a client of it. */
public record TestTable(String name, DynamoDbClient client) implements AutoCloseable {

  public static TestTable create() {
    var variables = new HashMap<>(SharedStores.dynamoDb().environment());
    variables.put("DDB_TABLE", SharedStores.freshTableName());
    var table = Environment.configuration(variables, LedgerConfiguration::from);
    var client = LedgerClients.forTask(table);
    LedgerTable.createIfAbsent(client, table.table());
    return new TestTable(table.table(), client);
  }

  @Override
  public void close() {
    client.close();
  }
}
