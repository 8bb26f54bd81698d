package purse.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import purse.ledger.CorruptItemException;
import purse.ledger.Page;
import purse.ledger.PageKey;
import purse.updater.pending.PagesRead;
import purse.updater.pending.PendingPages;
import purse.updater.pending.Unmarking;

/**
 * Pending pages at the other end of a network: the index is behind by a moment that differs from
 * entry to entry, and pages that are asked for together are read, and unmarked, one by one.
 */
final class DistantPendingPages implements PendingPages {
  private static final Comparator<Page> BY_KEY = Comparator.comparing(Page::key);

  private final PendingPages pending;
  private final DistantCalls calls;
  private final IndexHistory index;
  private final ReadModelWatch watch;
  private final Journal journal;

  DistantPendingPages(
      PendingPages pending,
      DistantCalls calls,
      IndexHistory index,
      ReadModelWatch watch,
      Journal journal) {
    this.pending = pending;
    this.calls = calls;
    this.index = index;
    this.watch = watch;
    this.journal = journal;
  }

  @Override
  public Iterator<PageKey> keys(Consumer<CorruptItemException> unreadable) {
    return calls.call(this::list).iterator();
  }

  private List<PageKey> list() {
    var listed = new ArrayList<PageKey>();
    pending.keys(DistantPendingPages::fail).forEachRemaining(listed::add);
    Collections.sort(listed);
    var seen = index.asSeen(listed);
    journal.note("index: lists " + seen + (seen.equals(listed) ? "" : ", not " + listed));
    return seen;
  }

  @Override
  public PagesRead read(List<PageKey> keys) {
    var pages =
        calls.all(
            keys.stream().distinct().<Supplier<List<Page>>>map(key -> () -> read(key)).toList());
    return new PagesRead(pages.stream().flatMap(List::stream).sorted(BY_KEY).toList(), Map.of());
  }

  private List<Page> read(PageKey key) {
    var read = pending.read(List.of(key));
    read.corrupt().values().forEach(DistantPendingPages::fail);
    journal.note("ledger: " + key + " is read as " + read.pages());
    return read.pages();
  }

  @Override
  public Unmarking unmark(List<Page> copied) {
    var answers =
        calls.begin(copied.stream().<Supplier<Long>>map(page -> () -> unmark(page)).toList());
    return () -> answers.get().stream().mapToLong(Long::longValue).sum();
  }

  private long unmark(Page page) {
    var kept = pending.unmark(List.of(page)).markersKept();
    journal.note(
        String.format(
            Locale.ROOT,
            "ledger: %s %s its marker at version %s",
            page.key(),
            kept == 0 ? "loses" : "keeps",
            page.version()));
    if (kept == 0) {
      index.unmarked(page.key());
      watch.checkCopied(page.key());
    }
    return kept;
  }

  private static void fail(CorruptItemException corrupt) {
    throw new AssertionError("nobody wrote this", corrupt);
  }
}
