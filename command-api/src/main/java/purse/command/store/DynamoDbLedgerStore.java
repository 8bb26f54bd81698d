package purse.command.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Committed;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.WalletState;
import purse.command.wallet.WalletState.NoWallet;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.CoinTransactionCodec;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import purse.ledger.LedgerKeys;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import purse.ledger.Values;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The ledger in its DynamoDB table. */
public final class DynamoDbLedgerStore implements LedgerStore, AutoCloseable {
  private static final String NEWEST_PAGE = "PK = :wallet AND begins_with(SK, :page)";

  private static final WalletId NOBODY = new WalletId("~");

  private final DynamoDbClient client;
  private final String table;

  public DynamoDbLedgerStore(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * The store that the configuration names, which need not be reachable yet.
   *
   * @param createTable whether to make the table if it is absent, as soon as the store is reachable
   */
  public static DynamoDbLedgerStore open(LedgerConfiguration configuration, boolean createTable) {
    var client = LedgerClients.forService(configuration);
    if (createTable) {
      TableCreation.inBackground(client, configuration.table());
    }
    return new DynamoDbLedgerStore(client, configuration.table());
  }

  @Override
  public Optional<WalletState> readState(WalletId walletId) {
    var pages =
        reading(
            () ->
                client
                    .query(
                        query ->
                            query
                                .tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression(NEWEST_PAGE)
                                .expressionAttributeValues(
                                    Map.of(
                                        ":wallet", LedgerKeys.wallet(walletId),
                                        ":page", Values.text(LedgerKeys.PAGE_PREFIX)))
                                .scanIndexForward(false)
                                .limit(1))
                    .items());
    return pages.isEmpty()
        ? Optional.of(new NoWallet())
        : openPage(PageCodec.fromItem(pages.getFirst()));
  }

  private static Optional<WalletState> openPage(Page newest) {
    return newest.balance().map(balance -> new OpenPage(newest.hour(), newest.version(), balance));
  }

  /**
   * By a transaction. DynamoDB shows the items of a transaction one by one while it commits, to
   * plain reads even if they are consistent: one might see the page with a debit in its balance,
   * and a moment later still no coin. This read is turned away instead while a coin is being
   * written.
   */
  @Override
  public Map<TraceId, CoinTransaction> readCoins(WalletId walletId, Collection<TraceId> traceIds) {
    var gets = traceIds.stream().map(traceId -> get(LedgerKeys.coin(walletId, traceId))).toList();
    return reading(() -> client.transactGetItems(request -> request.transactItems(gets)))
        .responses()
        .stream()
        .filter(ItemResponse::hasItem)
        .map(response -> CoinTransactionCodec.fromItem(response.item()))
        .collect(Collectors.toMap(CoinTransaction::traceId, coin -> coin));
  }

  private TransactGetItem get(Map<String, AttributeValue> key) {
    return TransactGetItem.builder().get(get -> get.tableName(table).key(key)).build();
  }

  @Override
  public CommitOutcome commit(LedgerCommit commit) {
    var actions = new CommitActions(commit, new CommitItems(table, commit));
    try {
      call(
          () ->
              client.transactWriteItems(
                  request ->
                      request.clientRequestToken(commit.token()).transactItems(actions.items())));
      return new Committed();
    } catch (TransactionCanceledException e) {
      return Cancellation.classify(e, actions.parts());
    } catch (SdkException e) {
      return StoreFailure.outcomeOf(e);
    }
  }

  /**
   * Reads a wallet that nobody has, to see whether the table answers.
   *
   * @throws purse.core.StoreUnavailableException if it does not
   */
  public void ping() {
    readState(NOBODY);
  }

  @Override
  public void close() {
    client.close();
  }

  private static <T> T reading(Supplier<T> read) {
    try {
      return call(read);
    } catch (SdkException e) {
      throw StoreFailure.ofRead(e);
    }
  }

  /**
   * A call that runs out of time while it waits for a connection fails in a way of its own, and so
   * does one of a client that is closed meanwhile.
   */
  private static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw e;
    } catch (CancellationException e) {
      throw SdkClientException.create("no connection was free in time", e);
    } catch (RuntimeException e) {
      throw SdkClientException.create("the call broke off", e);
    }
  }
}
