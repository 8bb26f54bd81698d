package purse.command;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import purse.command.store.DynamoDbLedgerStore;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.core.configuration.Environment;
import purse.embedded.SharedStores;
import purse.ledger.CoinTransaction;
import purse.ledger.CoinTransactionCodec;
import purse.ledger.HourTotals;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import purse.ledger.LedgerKeys;
import purse.ledger.LedgerTable;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A fresh table in the shared DynamoDB, to be looked into past the service. */
public final class LedgerFixture implements AutoCloseable {
  private final String table = SharedStores.freshTableName();
  private final DynamoDbClient client;

  public LedgerFixture() {
    client =
        LedgerClients.forService(
            Environment.configuration(environment(), LedgerConfiguration::from));
    LedgerTable.createIfAbsent(client, table);
  }

  /** The settings of a service that uses this table. */
  public Map<String, String> environment() {
    var variables = new HashMap<>(SharedStores.dynamoDb().environment());
    variables.put("HOST", "127.0.0.1");
    variables.put("PORT", "0");
    variables.put("AUTH", "off");
    variables.put("DDB_TABLE", table);
    return variables;
  }

  /** The same, by way of another port. */
  public Map<String, String> environment(URI endpoint) {
    var variables = environment();
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString());
    return variables;
  }

  public DynamoDbClient client() {
    return client;
  }

  public String table() {
    return table;
  }

  public DynamoDbLedgerStore store() {
    return new DynamoDbLedgerStore(client, table);
  }

  /** Every page of the wallet, in order. */
  public List<Page> pages(WalletId walletId) {
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
                            ":page", AttributeValue.fromS(LedgerKeys.PAGE_PREFIX))))
        .items()
        .stream()
        .map(PageCodec::fromItem)
        .toList();
  }

  /** Every coin of the table, in the order of their sequence. */
  public List<CoinTransaction> coins(WalletId walletId) {
    return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
        .filter(item -> item.getOrDefault("PK", AttributeValue.fromS("")).s().startsWith("C#"))
        .map(CoinTransactionCodec::fromItem)
        .filter(coin -> coin.walletId().equals(walletId))
        .sorted((one, other) -> Long.compare(one.sequence(), other.sequence()))
        .toList();
  }

  /** Gives a wallet a first page with this balance, which nobody could reach coin by coin. */
  void open(WalletId walletId, String balance) {
    var totals = new HourTotals(Coins.of(balance), Coins.ZERO, 1);
    var at = Instant.parse("2026-05-01T10:00:00Z");
    var page =
        new Page(
            walletId,
            LedgerHour.of(at),
            totals,
            1,
            at,
            Optional.of(totals.amount()),
            Optional.of(at));
    client.putItem(put -> put.tableName(table).item(PageCodec.toItem(page)));
  }

  @Override
  public void close() {
    client.close();
  }
}
