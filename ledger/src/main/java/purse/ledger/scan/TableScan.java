package purse.ledger.scan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import purse.ledger.Attributes;
import purse.ledger.Values;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads every item of the table, in segments side by side. An item that is there all the time is
 * read; one that comes or changes meanwhile may be read as it was, as it is, or not at all.
 */
public final class TableScan {
  /** Of more segments the others wait for their turn. */
  public static final int SEGMENTS_AT_ONCE = 16;

  /** Small segments, read side by side, end at about the same time. */
  private static final int ITEMS_PER_SEGMENT = 50_000;

  private static final int SEGMENTS_MIN = 2;

  private final DynamoDbClient client;
  private final String table;
  private final ScanScope scope;
  private final ReadBudget budget;

  /**
   * @param budget shared with whoever else reads at the same time
   */
  public TableScan(DynamoDbClient client, String table, ScanScope scope, ReadBudget budget) {
    this.client = client;
    this.table = table;
    this.scope = scope;
    this.budget = budget;
  }

  /** How many items DynamoDB thinks there are: it counts them every six hours or so. */
  public long itemsApproximately() {
    return client.describeTable(request -> request.tableName(table)).table().itemCount();
  }

  /** The beginning, in as many segments as suit the size of the table. */
  public List<ScanPosition> beginnings() {
    var segments = SEGMENTS_MIN + itemsApproximately() / ITEMS_PER_SEGMENT;
    return ScanPosition.beginnings(Math.clamp(segments, SEGMENTS_MIN, ScanPosition.SEGMENTS_MAX));
  }

  /**
   * Reads on from these positions, on a thread for each of them, up to {@value #SEGMENTS_AT_ONCE}
   * at once. When one fails, all end soon, and its failure is thrown.
   *
   * @param goesOn takes the parts of a segment one after the other, those of several segments at
   *     once, and tells whether to read more of that segment
   */
  public void read(Collection<ScanPosition> from, Predicate<ScannedPart> goesOn) {
    var failed = new AtomicBoolean();
    var threadsMax = Math.clamp(from.size(), 1, SEGMENTS_AT_ONCE);
    try (var threads = Executors.newFixedThreadPool(threadsMax, Thread.ofVirtual().factory())) {
      var segments =
          from.stream()
              .map(
                  position ->
                      CompletableFuture.runAsync(() -> read(position, goesOn, failed), threads))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(segments).join();
    } catch (CompletionException e) {
      throw unwrapped(e);
    }
  }

  private void read(ScanPosition from, Predicate<ScannedPart> goesOn, AtomicBoolean failed) {
    var isWhole = false;
    try {
      var position = from;
      while (!position.isDone() && !failed.get()) {
        var part = read(position);
        position = goesOn.test(part) ? part.position() : part.position().done();
      }
      isWhole = true;
    } finally {
      failed.compareAndSet(false, !isWhole);
    }
  }

  /** One call. */
  private ScannedPart read(ScanPosition position) {
    budget.await();
    var response = client.scan(request(position));
    var readUnits = readUnits(response);
    budget.spend(readUnits);
    return new ScannedPart(
        response.items(),
        response.scannedCount(),
        readUnits,
        response.hasLastEvaluatedKey()
            ? position.after(ItemKey.of(response.lastEvaluatedKey()))
            : position.done());
  }

  private ScanRequest request(ScanPosition position) {
    var request =
        ScanRequest.builder()
            .tableName(table)
            .consistentRead(scope.isConsistent())
            .segment(position.segment())
            .totalSegments(position.segments())
            .limit(budget.itemsPerCallMax(Math.min(position.segments(), SEGMENTS_AT_ONCE)))
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    position.after().map(ItemKey::attributes).ifPresent(request::exclusiveStartKey);
    scope
        .sortKeyPrefix()
        .ifPresent(
            prefix ->
                request
                    .filterExpression("begins_with(#sort, :prefix)")
                    .expressionAttributeNames(Map.of("#sort", Attributes.SORT_KEY))
                    .expressionAttributeValues(Map.of(":prefix", Values.text(prefix))));
    return request.build();
  }

  /** A DynamoDB that does not tell is taken for one that read the most these items can cost. */
  private static long readUnits(ScanResponse response) {
    var consumed = response.consumedCapacity();
    return consumed == null || consumed.capacityUnits() == null
        ? response.scannedCount()
        : (long) Math.ceil(consumed.capacityUnits());
  }

  private static RuntimeException unwrapped(CompletionException e) {
    return switch (e.getCause()) {
      case Error error -> throw error;
      case RuntimeException cause -> cause;
      case null, default -> e;
    };
  }
}
