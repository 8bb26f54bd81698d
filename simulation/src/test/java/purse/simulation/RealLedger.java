package purse.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import purse.command.store.DynamoDbLedgerStore;
import purse.command.wallet.LedgerStore;
import purse.core.WalletId;
import purse.core.configuration.Environment;
import purse.embedded.SharedStores;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import purse.ledger.LedgerKeys;
import purse.ledger.LedgerTable;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import purse.ledger.Values;
import purse.updater.pending.DynamoDbPendingPages;
import purse.updater.pending.PendingPages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table of its own in the shared DynamoDB, as both services use it. */
final class RealLedger implements AutoCloseable {
  private final String table = SharedStores.freshTableName();
  private final DynamoDbClient client;
  private final DynamoDbLedgerStore store;
  private final DynamoDbPendingPages pending;

  RealLedger() {
    var configuration = Environment.configuration(environment(), LedgerConfiguration::from);
    client = LedgerClients.forTask(configuration);
    LedgerTable.createIfAbsent(client, table);
    store = DynamoDbLedgerStore.open(configuration, false);
    pending = DynamoDbPendingPages.of(configuration);
  }

  LedgerStore store() {
    return store;
  }

  PendingPages pending() {
    return pending;
  }

  /** Every page of the wallet, in order. */
  List<Page> pages(WalletId walletId) {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("PK = :wallet AND begins_with(SK, :page)")
                    .expressionAttributeValues(
                        Map.of(
                            ":wallet", LedgerKeys.wallet(walletId),
                            ":page", Values.text(LedgerKeys.PAGE_PREFIX))))
        .items()
        .stream()
        .map(PageCodec::fromItem)
        .toList();
  }

  @Override
  public void close() {
    pending.close();
    store.close();
    client.close();
  }

  private Map<String, String> environment() {
    var variables = new HashMap<>(SharedStores.dynamoDb().environment());
    variables.put("DDB_TABLE", table);
    return variables;
  }
}
