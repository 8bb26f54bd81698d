package purse.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stream of a {@link PromisedTable}. */
final class PromisedStream implements AutoCloseable {
  /** An open shard has them in between, and goes on for ever. */
  private static final int EMPTY_ANSWERS_MAX = 4;

  private final DynamoDbStreamsClient streams;

  PromisedStream(LedgerConfiguration configuration) {
    this.streams =
        LedgerClients.led(DynamoDbStreamsClient.builder(), configuration)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  /**
   * One change of an item.
   *
   * @param sequenceNumber of any length, so no number of Java's
   */
  record Change(
      String kind,
      BigInteger sequenceNumber,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after) {
    /** Before and after. */
    String values(String name) {
      return number(before, name) + " " + number(after, name);
    }

    private static String number(Map<String, AttributeValue> image, String name) {
      return Optional.ofNullable(image.get(name)).map(AttributeValue::n).orElse("null");
    }
  }

  /** All that there are by now of a partition's items. */
  List<Change> changes(String stream, String partition) {
    return streams
        .describeStream(request -> request.streamArn(stream))
        .streamDescription()
        .shards()
        .stream()
        .flatMap(shard -> records(stream, shard.shardId()).stream())
        .filter(
            record ->
                Values.text(partition)
                    .equals(record.dynamodb().keys().get(Attributes.PARTITION_KEY)))
        .map(PromisedStream::change)
        .toList();
  }

  /** What a shard has by now. That it has an end says nothing: an open one may have one too. */
  private List<Record> records(String stream, String shard) {
    var records = new ArrayList<Record>();
    var iterator =
        streams
            .getShardIterator(
                request ->
                    request
                        .streamArn(stream)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    var empty = 0;
    while (iterator != null && empty < EMPTY_ANSWERS_MAX) {
      var from = iterator;
      var answer = streams.getRecords(request -> request.shardIterator(from));
      records.addAll(answer.records());
      empty = answer.hasRecords() && !answer.records().isEmpty() ? 0 : empty + 1;
      iterator = answer.nextShardIterator();
    }
    return records;
  }

  private static Change change(Record record) {
    var change = record.dynamodb();
    return new Change(
        record.eventNameAsString(),
        new BigInteger(change.sequenceNumber()),
        change.oldImage(),
        change.newImage());
  }

  @Override
  public void close() {
    streams.close();
  }
}
