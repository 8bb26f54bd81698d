package purse.command.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import purse.command.LedgerFixture;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.LedgerStoreContract;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.Page;
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
 * What DynamoDB is asked, whatever it answers: DynamoDB Local is consistent even to those who do
 * not ask for it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbRequestsTest extends LedgerStoreContract {
  private final ConcurrentLinkedQueue<SdkRequest> requests = new ConcurrentLinkedQueue<>();
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

  @BeforeEach
  void forget() {
    requests.clear();
  }

  @AfterAll
  void close() {
    observed.close();
    ledger.close();
  }

  @Test
  void reads_of_the_newest_page_are_consistent() {
    store().readState(new WalletId("w"));

    var query = assertInstanceOf(QueryRequest.class, requests.remove());
    assertEquals(true, query.consistentRead());
    assertEquals(false, query.scanIndexForward());
    assertEquals(1, query.limit());
    assertTrue(requests.isEmpty());
  }

  @Test
  void looks_for_coins_are_transactions() {
    store().readCoins(new WalletId("w"), List.of(new TraceId("t1"), new TraceId("t2")));

    var reads = assertInstanceOf(TransactGetItemsRequest.class, requests.remove());
    assertEquals(2, reads.transactItems().size());
    assertTrue(requests.isEmpty());
  }

  @Test
  @Override
  public void the_same_commit_under_the_same_token_is_committed_once() {
    super.the_same_commit_under_the_same_token_is_committed_once();

    var tokens = transactions().map(TransactWriteItemsRequest::clientRequestToken).toList();
    assertEquals(3, tokens.size());
    assertEquals(1, Set.copyOf(tokens).size());
  }

  @Test
  @Override
  public void the_same_commit_under_another_token_finds_its_coins() {
    super.the_same_commit_under_another_token_finds_its_coins();

    var tokens = transactions().map(TransactWriteItemsRequest::clientRequestToken).toList();
    assertNotEquals(tokens.getFirst(), tokens.getLast());
  }

  @Test
  @Override
  public void takes_coins_of_the_old_and_the_new_hour_and_of_long_ago_together() {
    super.takes_coins_of_the_old_and_the_new_hour_and_of_long_ago_together();

    var actions = transactions().flatMap(request -> request.transactItems().stream()).toList();
    assertEquals(List.of(), actions.stream().filter(action -> !showsWhatItMet(action)).toList());
  }

  @Override
  protected LedgerStore store() {
    return new DynamoDbLedgerStore(observed, ledger.table());
  }

  @Override
  protected List<Page> pages(WalletId walletId) {
    return ledger.pages(walletId);
  }

  private Stream<TransactWriteItemsRequest> transactions() {
    return requests.stream()
        .filter(TransactWriteItemsRequest.class::isInstance)
        .map(TransactWriteItemsRequest.class::cast);
  }

  private static boolean showsWhatItMet(TransactWriteItem action) {
    var shows =
        action.put() == null
            ? action.update().returnValuesOnConditionCheckFailure()
            : action.put().returnValuesOnConditionCheckFailure();
    return Objects.equals(shows, ReturnValuesOnConditionCheckFailure.ALL_OLD);
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
