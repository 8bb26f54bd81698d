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

/**
 * The pages that the read model lacks, as the ledger marks them. Every call throws {@link
 * purse.core.StoreUnavailableException} if DynamoDB does not answer, and {@link
 * purse.updater.StoreRefusedException} if it refuses.
 */
public final class PendingPages implements AutoCloseable {
  private final DynamoDbClient client;
  private final PendingIndex index;
  private final PageReader reader;
  private final MarkerRemover remover;
  private final Workers workers = new Workers();

  /**
   * @param client closed with this
   */
  public PendingPages(DynamoDbClient client, String table) {
    this.client = client;
    this.index = new PendingIndex(client, table);
    this.reader = new PageReader(client, table, workers);
    this.remover = new MarkerRemover(client, table, workers);
  }

  public static PendingPages of(LedgerConfiguration configuration) {
    return new PendingPages(LedgerClients.forTask(configuration), configuration.table());
  }

  /**
   * Every page that is marked, a wallet's pages one after the other, in order of their hours; read
   * from DynamoDB as the iterator proceeds. The index follows the table within moments: a page
   * listed may be unmarked by now, and one just marked comes with the next run.
   *
   * @param unreadable takes what is marked and is no page
   */
  public Iterator<PageKey> keys(Consumer<CorruptItemException> unreadable) {
    return index.keys(unreadable);
  }

  /** These pages as they are now; those that are gone are left out. */
  public PagesRead read(List<PageKey> keys) {
    return reader.read(keys);
  }

  /**
   * Removes the markers of pages that were copied, unless a page has changed since.
   *
   * @return how many markers stay, because their pages changed
   */
  public long unmark(List<Page> copied) {
    return remover.unmark(copied);
  }

  @Override
  public void close() {
    workers.close();
    client.close();
  }
}
