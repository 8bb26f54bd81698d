package purse.command.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import purse.command.LedgerFixture;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.LedgerStoreContract;
import purse.core.WalletId;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What the store makes of DynamoDB, and, of all that is tried here, what it asks for: DynamoDB
 * Local is consistent even with those who do not ask for it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbLedgerStoreTest extends LedgerStoreContract {
  private final Queue<SdkRequest> requests = new ConcurrentLinkedQueue<>();
  private LedgerFixture ledger;
  private DynamoDbClient observed;

  @BeforeAll
  void makeTable() {
    ledger = new LedgerFixture();
    var real = ledger.client().serviceClientConfiguration();
    observed =
        DynamoDbClient.builder()
            .region(real.region())
            .endpointOverride(real.endpointOverride().orElseThrow())
            .credentialsProvider(real.credentialsProvider())
            .overrideConfiguration(override -> override.addExecutionInterceptor(recording()))
            .build();
  }

  @AfterEach
  void everything_was_asked_as_it_must_be() {
    requests.forEach(DynamoDbLedgerStoreTest::check);
    requests.clear();
  }

  @AfterAll
  void close() {
    observed.close();
    ledger.close();
  }

  private static void check(SdkRequest request) {
    switch (request) {
      case QueryRequest newestPage -> {
        assertEquals(true, newestPage.consistentRead());
        assertEquals(false, newestPage.scanIndexForward());
        assertEquals(1, newestPage.limit());
      }
      case TransactWriteItemsRequest commit -> {
        assertNotNull(commit.clientRequestToken(), "the SDK would make a token for each call");
        commit.transactItems().forEach(DynamoDbLedgerStoreTest::checkThatItShowsWhatItMet);
      }
      case TransactGetItemsRequest _ -> {}
      default -> fail("neither the newest page nor a transaction: " + request);
    }
  }

  private static void checkThatItShowsWhatItMet(TransactWriteItem action) {
    var shows =
        action.put() == null
            ? action.update().returnValuesOnConditionCheckFailure()
            : action.put().returnValuesOnConditionCheckFailure();
    assertEquals(ReturnValuesOnConditionCheckFailure.ALL_OLD, shows);
  }

  @Override
  protected LedgerStore store() {
    return new DynamoDbLedgerStore(observed, ledger.table());
  }

  @Override
  protected List<Page> pages(WalletId walletId) {
    return ledger.pages(walletId);
  }

  @Override
  protected void put(Page page) {
    ledger
        .client()
        .putItem(request -> request.tableName(ledger.table()).item(PageCodec.toItem(page)));
  }

  private ExecutionInterceptor recording() {
    return new ExecutionInterceptor() {
      @Override
      public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        requests.add(context.request());
      }
    };
  }
}
