package purse.updater.pending;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import purse.core.WalletId;
import purse.ledger.ConsistentBatchRead;
import purse.ledger.CorruptItemException;
import purse.ledger.LedgerKeys;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import purse.ledger.PageKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads pages by strongly consistent batches. */
final class PageReader {
  private final ConsistentBatchRead batchRead;
  private final Workers workers;

  PageReader(DynamoDbClient client, String table, Workers workers) {
    this.batchRead = ConsistentBatchRead.forTask(client, table);
    this.workers = workers;
  }

  PagesRead read(List<PageKey> keys) {
    var pages = new ConcurrentLinkedQueue<Page>();
    var corrupt = new ConcurrentHashMap<WalletId, CorruptItemException>();
    workers.forEach(
        batches(keys), batch -> items(batch).forEach(item -> decode(item, pages, corrupt)));
    return new PagesRead(pages.stream().sorted(Comparator.comparing(Page::key)).toList(), corrupt);
  }

  /** A key that is listed twice is asked for once: DynamoDB refuses a call that repeats one. */
  private static List<List<PageKey>> batches(List<PageKey> keys) {
    var distinct = keys.stream().distinct().toList();
    var batches = new ArrayList<List<PageKey>>();
    for (int from = 0; from < distinct.size(); from += ConsistentBatchRead.KEYS_MAX) {
      var to = Math.min(from + ConsistentBatchRead.KEYS_MAX, distinct.size());
      batches.add(distinct.subList(from, to));
    }
    return batches;
  }

  private List<Map<String, AttributeValue>> items(List<PageKey> batch) {
    return DynamoDbErrors.translated(
        () -> batchRead.items(batch.stream().map(LedgerKeys::page).toList()));
  }

  private static void decode(
      Map<String, AttributeValue> item,
      Collection<Page> pages,
      Map<WalletId, CorruptItemException> corrupt) {
    try {
      pages.add(PageCodec.fromItem(item));
    } catch (CorruptItemException e) {
      corrupt.put(LedgerKeys.pageKeyOf(item).walletId(), e);
    }
  }
}
