package purse.updater.readmodel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import purse.ledger.Page;
import purse.ledger.PageKey;

/**
 * The rows of the shadow tables, by the same rules as the live ones. When an hour was copied and
 * how often it was restated is not in the ledger, nor, of an early release's page, when its first
 * coin came: the live row's word is taken for that.
 */
final class ShadowRows {
  private ShadowRows() {}

  /** Copies what a scan has read. */
  static void fill(Handle handle, Collection<Page> pages, Instant readAt) {
    ShadowTables.within(
        handle,
        () ->
            PageCopy.copy(
                handle,
                pages,
                readAt,
                // Under the locks of the shadow's wallets, for which an update of these waits.
                rows -> withHistory(rows, HourTable.readLive(handle, PageCopy.keys(pages)))));
  }

  /** Copies what was just copied to the live tables. */
  static void follow(Handle handle, Collection<Page> pages, Instant readAt) {
    ShadowTables.within(handle, () -> PageCopy.copy(handle, pages, readAt));
    HourTable.takeHistoryFromLive(handle, PageCopy.keys(pages));
  }

  private static List<HourRow> withHistory(List<HourRow> rows, Map<PageKey, HourRow> live) {
    return rows.stream()
        .map(row -> Optional.ofNullable(live.get(row.key())).map(row::withHistoryOf).orElse(row))
        .toList();
  }
}
