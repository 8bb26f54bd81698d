package purse.updater.pending;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import purse.ledger.Attributes;
import purse.ledger.LedgerKeys;
import purse.ledger.Page;
import purse.ledger.Values;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Takes pages out of the index, each on condition that it is still as it was copied. */
final class MarkerRemover {
  private static final Map<String, String> NAMES =
      Map.of(
          "#pending", Attributes.PENDING,
          "#pendingKey", Attributes.PENDING_KEY,
          "#pendingSince", Attributes.PENDING_SINCE,
          "#version", Attributes.VERSION);

  private final DynamoDbClient client;
  private final String table;
  private final Workers workers;

  MarkerRemover(DynamoDbClient client, String table, Workers workers) {
    this.client = client;
    this.table = table;
    this.workers = workers;
  }

  Unmarking unmark(List<Page> copied) {
    var kept = new LongAdder();
    var removing =
        workers.begin(
            copied,
            page -> {
              if (!unmarked(page)) {
                kept.increment();
              }
            });
    return () -> {
      Workers.await(removing);
      return kept.sum();
    };
  }

  /** A transaction that is just changing the page marks it again, so it counts as changed. */
  private boolean unmarked(Page page) {
    return DynamoDbErrors.translated(
        () -> {
          try {
            client.updateItem(request(page));
            return true;
          } catch (ConditionalCheckFailedException | TransactionConflictException e) {
            return false;
          }
        });
  }

  private UpdateItemRequest request(Page page) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(LedgerKeys.page(page.key()))
        .updateExpression("REMOVE #pending, #pendingKey, #pendingSince")
        .conditionExpression("#version = :copied")
        .expressionAttributeNames(NAMES)
        .expressionAttributeValues(Map.of(":copied", Values.number(page.version())))
        .build();
  }
}
