package purse.updater.pending;

import java.util.List;
import java.util.Map;
import purse.ledger.CorruptItemException;
import purse.ledger.Page;
import purse.ledger.scan.ItemKey;
import purse.ledger.scan.ScanPosition;

/**
 * What one call of a scan read.
 *
 * @param corrupt items that cannot be understood as pages
 * @param itemsRead all that were read, pages or not
 * @param readUnits what it cost
 * @param position where the segment is afterwards
 */
public record PagesScanned(
    List<Page> pages,
    Map<ItemKey, CorruptItemException> corrupt,
    long itemsRead,
    long readUnits,
    ScanPosition position) {

  public PagesScanned {
    pages = List.copyOf(pages);
    corrupt = Map.copyOf(corrupt);
  }
}
