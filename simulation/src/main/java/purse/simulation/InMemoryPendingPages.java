package purse.simulation;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import purse.command.wallet.InMemoryLedger;
import purse.ledger.CorruptItemException;
import purse.ledger.Page;
import purse.ledger.PageKey;
import purse.updater.pending.PagesRead;
import purse.updater.pending.PendingPages;
import purse.updater.pending.Unmarking;

/** The pages that the read model lacks, as a ledger in memory marks them. */
final class InMemoryPendingPages implements PendingPages {
  private final InMemoryLedger ledger;

  InMemoryPendingPages(InMemoryLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Iterator<PageKey> keys(Consumer<CorruptItemException> unreadable) {
    return ledger.pending().iterator();
  }

  @Override
  public PagesRead read(List<PageKey> keys) {
    var pages =
        keys.stream().distinct().sorted().flatMap(key -> ledger.page(key).stream()).toList();
    return new PagesRead(pages, Map.of());
  }

  @Override
  public Unmarking unmark(List<Page> copied) {
    var kept = copied.stream().filter(page -> !ledger.unmark(page.key(), page.version())).count();
    return () -> kept;
  }
}
