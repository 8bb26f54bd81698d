package purse.ledger.scan;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import purse.ledger.Attributes;
import purse.ledger.Values;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Reads partitions of the table, strongly consistently and within a budget. */
public final class PartitionRead {
  private final DynamoDbClient client;
  private final String table;
  private final ReadBudget budget;

  /**
   * @param budget shared with whoever else reads at the same time
   */
  public PartitionRead(DynamoDbClient client, String table, ReadBudget budget) {
    this.client = client;
    this.table = table;
    this.budget = budget;
  }

  /**
   * Reads a whole partition, the highest sort key first, so that the open page comes before all
   * others.
   *
   * @param goesOn takes what one call read, at most 1 MB of items, and tells whether to read more
   */
  public void backwards(
      AttributeValue partition, Predicate<List<Map<String, AttributeValue>>> goesOn) {
    read(all(partition), goesOn);
  }

  /** The same down to this sort key. */
  public void backwards(
      AttributeValue partition,
      String lowestSortKey,
      Predicate<List<Map<String, AttributeValue>>> goesOn) {
    read(
        all(partition).toBuilder()
            .keyConditionExpression("#partition = :partition and #sort >= :lowest")
            .expressionAttributeNames(
                Map.of("#partition", Attributes.PARTITION_KEY, "#sort", Attributes.SORT_KEY))
            .expressionAttributeValues(
                Map.of(":partition", partition, ":lowest", Values.text(lowestSortKey)))
            .build(),
        goesOn);
  }

  /** The item with the highest sort key, if there is any. */
  public List<Map<String, AttributeValue>> last(AttributeValue partition) {
    return read(all(partition).toBuilder().limit(1).build()).items();
  }

  private void read(QueryRequest first, Predicate<List<Map<String, AttributeValue>>> goesOn) {
    var answer = read(first);
    while (goesOn.test(answer.items()) && answer.hasLastEvaluatedKey()) {
      answer = read(first.toBuilder().exclusiveStartKey(answer.lastEvaluatedKey()).build());
    }
  }

  /** One call. */
  private QueryResponse read(QueryRequest request) {
    budget.await();
    var answer = client.query(request);
    budget.spend(readUnits(answer));
    return answer;
  }

  private QueryRequest all(AttributeValue partition) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("#partition = :partition")
        .expressionAttributeNames(Map.of("#partition", Attributes.PARTITION_KEY))
        .expressionAttributeValues(Map.of(":partition", partition))
        .consistentRead(true)
        .scanIndexForward(false)
        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
        .build();
  }

  /** A DynamoDB that does not tell is taken for one that read the most these items can cost. */
  private static long readUnits(QueryResponse answer) {
    var consumed = answer.consumedCapacity();
    return consumed == null || consumed.capacityUnits() == null
        ? Math.max(1, answer.scannedCount())
        : (long) Math.ceil(consumed.capacityUnits());
  }
}
