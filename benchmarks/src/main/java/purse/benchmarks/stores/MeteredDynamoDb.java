package purse.benchmarks.stores;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Counts what DynamoDB is asked for, and makes every call take longer. */
public final class MeteredDynamoDb implements DynamoDbClient {
  private final DynamoDbClient real;
  private final Duration added;
  private final LongAdder requests = new LongAdder();
  private final LongAdder transactions = new LongAdder();
  private final LongAdder transactionsLost = new LongAdder();
  private final LongAdder writeUnits = new LongAdder();
  private final LongAdder readUnits = new LongAdder();

  /**
   * @param real closed with this
   * @param added before each call, as a network would
   */
  public MeteredDynamoDb(DynamoDbClient real, Duration added) {
    this.real = real;
    this.added = added;
  }

  /** Until now; exact once nobody asks any more. */
  public Usage usage() {
    return new Usage(
        requests.sum(),
        transactions.sum(),
        transactionsLost.sum(),
        writeUnits.sum(),
        readUnits.sum());
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    begin();
    transactions.increment();
    writeUnits.add(ItemSizes.transactionUnits(request.transactItems().stream()));
    try {
      return real.transactWriteItems(request);
    } catch (TransactionCanceledException e) {
      transactionsLost.increment();
      throw e;
    }
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    begin();
    writeUnits.add(ItemSizes.writeUnits(request.key()));
    return real.updateItem(request);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    begin();
    var response = real.getItem(request);
    readUnits.add(ItemSizes.readUnits(response.item()));
    return response;
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    begin();
    var response = real.query(request);
    readUnits.add(ItemSizes.readUnits(response.items().stream()));
    return response;
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    begin();
    var response = real.batchGetItem(request);
    items(response).forEach(item -> readUnits.add(ItemSizes.readUnits(item)));
    return response;
  }

  @Override
  public String serviceName() {
    return real.serviceName();
  }

  @Override
  public void close() {
    real.close();
  }

  private static Stream<Map<String, AttributeValue>> items(BatchGetItemResponse response) {
    return response.responses().values().stream().flatMap(items -> items.stream());
  }

  private void begin() {
    requests.increment();
    Pause.of(added);
  }
}
