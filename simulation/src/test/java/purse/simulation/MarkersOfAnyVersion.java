package purse.simulation;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import purse.ledger.CorruptItemException;
import purse.ledger.Page;
import purse.ledger.PageKey;
import purse.updater.pending.PagesRead;
import purse.updater.pending.PendingPages;
import purse.updater.pending.Unmarking;

/** Pending pages that lose their markers also if they have changed since they were copied. */
record MarkersOfAnyVersion(PendingPages pending) implements PendingPages {
  @Override
  public Iterator<PageKey> keys(Consumer<CorruptItemException> unreadable) {
    return pending.keys(unreadable);
  }

  @Override
  public PagesRead read(List<PageKey> keys) {
    return pending.read(keys);
  }

  @Override
  public Unmarking unmark(List<Page> copied) {
    return pending.unmark(read(copied.stream().map(Page::key).toList()).pages());
  }
}
