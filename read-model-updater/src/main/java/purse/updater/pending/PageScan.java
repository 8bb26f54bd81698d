package purse.updater.pending;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import purse.ledger.ConsistentBatchRead;
import purse.ledger.CorruptItemException;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import purse.ledger.scan.ItemKey;
import purse.ledger.scan.ReadBudget;
import purse.ledger.scan.ScanPosition;
import purse.ledger.scan.ScanScope;
import purse.ledger.scan.ScannedPart;
import purse.ledger.scan.TableScan;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every page of the ledger, by a scan of its table that sees all changes made before it began. */
public final class PageScan implements AutoCloseable {
  private final DynamoDbClient client;
  private final String table;
  private final TableScan scan;
  private final ConsistentBatchRead batchRead;

  /**
   * @param client closed with this
   */
  public PageScan(DynamoDbClient client, String table, ReadBudget budget) {
    this.client = client;
    this.table = table;
    this.scan = new TableScan(client, table, ScanScope.pages(), budget);
    this.batchRead = ConsistentBatchRead.forTask(client, table);
  }

  public static PageScan of(LedgerConfiguration configuration, ReadBudget budget) {
    return new PageScan(LedgerClients.forTask(configuration), configuration.table(), budget);
  }

  public String table() {
    return table;
  }

  /** How many items DynamoDB thinks there are: it counts them every six hours or so. */
  public long itemsApproximately() {
    return DynamoDbErrors.translated(scan::itemsApproximately);
  }

  /**
   * As {@link TableScan#read}.
   *
   * @throws purse.core.StoreUnavailableException if DynamoDB does not answer
   * @throws purse.updater.StoreRefusedException if it refuses
   */
  public void read(Collection<ScanPosition> from, Predicate<PagesScanned> goesOn) {
    DynamoDbErrors.translated(
        () -> {
          scan.read(from, part -> goesOn.test(pages(part)));
          return true;
        });
  }

  /**
   * One page as it is now, if it still exists.
   *
   * @throws CorruptItemException if it cannot be understood
   */
  public Optional<Page> read(ItemKey key) {
    return DynamoDbErrors.translated(() -> batchRead.items(List.of(key.attributes()))).stream()
        .map(PageCodec::fromItem)
        .findFirst();
  }

  @Override
  public void close() {
    client.close();
  }

  private static PagesScanned pages(ScannedPart part) {
    var pages = new ArrayList<Page>();
    var corrupt = new HashMap<ItemKey, CorruptItemException>();
    part.items().forEach(item -> decode(item, pages, corrupt));
    return new PagesScanned(pages, corrupt, part.itemsRead(), part.readUnits(), part.position());
  }

  private static void decode(
      Map<String, AttributeValue> item,
      List<Page> pages,
      Map<ItemKey, CorruptItemException> corrupt) {
    try {
      pages.add(PageCodec.fromItem(item));
    } catch (CorruptItemException e) {
      corrupt.put(ItemKey.of(item), e);
    }
  }
}
