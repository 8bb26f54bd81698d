package purse.updater.pending;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import purse.ledger.CorruptItemException;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import purse.ledger.Page;
import purse.ledger.PageKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The pages that the read model lacks, by the table's sparse index. */
public final class DynamoDbPendingPages implements PendingPages, AutoCloseable {
  private final DynamoDbClient client;
  private final PendingIndex index;
  private final PageReader reader;
  private final MarkerRemover remover;
  private final Workers workers = new Workers();

  /**
   * @param client closed with this
   */
  public DynamoDbPendingPages(DynamoDbClient client, String table) {
    this.client = client;
    this.index = new PendingIndex(client, table, workers);
    this.reader = new PageReader(client, table, workers);
    this.remover = new MarkerRemover(client, table, workers);
  }

  public static DynamoDbPendingPages of(LedgerConfiguration configuration) {
    return new DynamoDbPendingPages(LedgerClients.forTask(configuration), configuration.table());
  }

  /**
   * Read from DynamoDB as the iterator proceeds. The index follows the table within moments, so a
   * page that was just marked or unmarked may still be missing or listed.
   */
  @Override
  public Iterator<PageKey> keys(Consumer<CorruptItemException> unreadable) {
    return index.keys(unreadable);
  }

  @Override
  public PagesRead read(List<PageKey> keys) {
    return reader.read(keys);
  }

  @Override
  public Unmarking unmark(List<Page> copied) {
    return remover.unmark(copied);
  }

  @Override
  public void close() {
    workers.close();
    client.close();
  }
}
