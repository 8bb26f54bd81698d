package purse.benchmarks.updater;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import purse.benchmarks.harness.Load;
import purse.benchmarks.stores.MeteredDynamoDb;
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
  private final Connection connection;

  private BareCopy(ChangingLedger ledger, MeteredDynamoDb client, Connection connection) {
    super(ledger);
    this.client = client;
    this.table = ledger.table().table();
    this.connection = connection;
  }

  /**
   * @param database whose schema is the read model's
   */
  static BareCopy open(ChangingLedger ledger, PostgresDatabase database, Duration added) {
    var client = new MeteredDynamoDb(LedgerClients.forTask(ledger.table()), added);
    try {
      var connection =
          DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
      var bare = new BareCopy(ledger, client, connection);
      bare.execute("create table bare_hour (like wallet_hour including all)");
      return bare;
    } catch (SQLException e) {
      client.close();
      throw new IllegalStateException("no connection", e);
    }
  }

  @Override
  void prepare() {
    execute("truncate bare_hour");
  }

  @Override
  void copy(List<Page> changed) {
    var pages = read(changed);
    write(pages);
    Load.once(pages.stream().<Runnable>map(page -> () -> unmark(page)).toList(), CALLS_AT_ONCE);
  }

  @Override
  public void close() {
    execute("drop table bare_hour");
    client.close();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the connection did not close", e);
    }
  }

  private List<Page> read(List<Page> changed) {
    var pages = new ConcurrentLinkedQueue<Page>();
    var batches = new ArrayList<Runnable>();
    for (var from = 0; from < changed.size(); from += KEYS_TOGETHER) {
      var batch = changed.subList(from, Math.min(from + KEYS_TOGETHER, changed.size()));
      batches.add(() -> pages.addAll(readTogether(batch)));
    }
    Load.once(batches, CALLS_AT_ONCE);
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

  private void write(List<Page> pages) {
    var rows = pages.stream().map(BareCopy::row).collect(Collectors.joining());
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "copy bare_hour (wallet_id, hour, amount, credits, debits, count, version,"
                  + " changed_at, copied_at) from stdin",
              new StringReader(rows));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("the rows were not written", e);
    }
  }

  private static String row(Page page) {
    var totals = page.totals();
    return "%s\t%s\t%s\t%s\t%s\t%d\t%d\t%s\t%s\n"
        .formatted(
            page.walletId(),
            page.hour().start(),
            totals.amount(),
            totals.credits(),
            totals.debits(),
            totals.count(),
            page.version(),
            page.changedAt(),
            page.changedAt());
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

  private void execute(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
