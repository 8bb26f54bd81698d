package purse.benchmarks.updater;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import purse.benchmarks.harness.Load;
import purse.benchmarks.stores.HourRows;
import purse.benchmarks.stores.MeteredDynamoDb;
import purse.benchmarks.stores.SqlConnection;
import purse.embedded.PostgresDatabase;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerKeys;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import purse.ledger.Values;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * The calls without which no page can be copied, and nothing else: read those pages, which are
 * known, in batches; write their rows by COPY into an empty table; remove their markers. As many
 * calls at once as the updater makes.
 */
final class BareCopy extends Copying {
  private static final int KEYS_TOGETHER = 100;
  private static final int CALLS_AT_ONCE = 16;

  private final MeteredDynamoDb client;
  private final String table;
  private final SqlConnection connection;

  private BareCopy(ChangingLedger ledger, MeteredDynamoDb client, SqlConnection connection) {
    super(ledger);
    this.client = client;
    this.table = ledger.table().table();
    this.connection = connection;
  }

  /**
   * @param database whose schema is the read model's
   */
  static BareCopy open(ChangingLedger ledger, PostgresDatabase database, Duration added) {
    var connection = SqlConnection.open(database);
    connection.execute("create table bare_hour (like wallet_hour including all)");
    var client = new MeteredDynamoDb(LedgerClients.forTask(ledger.table()), added);
    return new BareCopy(ledger, client, connection);
  }

  @Override
  void prepare() {
    connection.execute("truncate bare_hour");
  }

  @Override
  void copy(List<Page> changed) {
    var pages = read(changed);
    var rows = pages.stream().map(HourRows::row).collect(Collectors.joining());
    connection.copy(HourRows.copyInto("bare_hour"), Stream.of(rows));
    Load.once(pages.stream().<Runnable>map(page -> () -> unmark(page)).toList(), CALLS_AT_ONCE);
  }

  @Override
  public void close() {
    connection.execute("drop table bare_hour");
    client.close();
    connection.close();
  }

  private List<Page> read(List<Page> changed) {
    var pages = new ConcurrentLinkedQueue<Page>();
    var calls =
        changed.stream()
            .gather(Gatherers.windowFixed(KEYS_TOGETHER))
            .<Runnable>map(batch -> () -> pages.addAll(readTogether(batch)))
            .toList();
    Load.once(calls, CALLS_AT_ONCE);
    return List.copyOf(pages);
  }

  private List<Page> readTogether(List<Page> batch) {
    var keys = batch.stream().map(page -> LedgerKeys.page(page.key())).toList();
    var asked = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
    return client
        .batchGetItem(request -> request.requestItems(Map.of(table, asked)))
        .responses()
        .values()
        .stream()
        .flatMap(List::stream)
        .map(PageCodec::fromItem)
        .toList();
  }

  private void unmark(Page page) {
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(LedgerKeys.page(page.key()))
                .updateExpression("REMOVE pending, pendingKey, pendingSince")
                .conditionExpression("version = :copied")
                .expressionAttributeValues(Map.of(":copied", Values.number(page.version()))));
  }
}
