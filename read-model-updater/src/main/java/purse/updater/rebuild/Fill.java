package purse.updater.rebuild;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.ledger.CorruptItemException;
import purse.ledger.LedgerKeys;
import purse.ledger.Page;
import purse.ledger.scan.ItemKey;
import purse.updater.StoreRefusedException;
import purse.updater.pending.PageScan;
import purse.updater.pending.PagesScanned;
import purse.updater.readmodel.ItemSetAside;
import purse.updater.readmodel.PagesRefusedException;
import purse.updater.readmodel.RebuildRun;
import purse.updater.readmodel.SegmentProgress;
import purse.updater.readmodel.ShadowModel;
import purse.updater.update.StopSignal;

/** Copies all pages to the shadow tables, each part together with how far that was. */
final class Fill {
  private static final Logger LOG = LoggerFactory.getLogger(Fill.class);

  /** More than that, and it is not the items that are wrong. */
  private static final int SET_ASIDE_MAX = 1_000;

  private final PageScan scan;
  private final ShadowModel shadow;
  private final InstantSource clock;

  Fill(PageScan scan, ShadowModel shadow, InstantSource clock) {
    this.scan = scan;
    this.shadow = shadow;
    this.clock = clock;
  }

  /** Whether it came to the end. */
  boolean run(RebuildRun run, StopSignal stop) {
    var segments = shadow.segments(run);
    if (segments.stream().allMatch(segment -> segment.position().isDone())) {
      return true;
    }
    var progress = new FillProgress(scan.itemsApproximately(), segments);
    scan.read(
        segments.stream().map(SegmentProgress::position).toList(),
        part -> {
          copy(run, part);
          progress.add(part);
          return !stop.isRequested();
        });
    progress.log();
    return shadow.segments(run).stream().allMatch(segment -> segment.position().isDone());
  }

  /** Those that could still not be copied; somebody may have mended the others. */
  List<ItemSetAside> retrySetAside(RebuildRun run) {
    for (var item : shadow.setAside(run)) {
      try {
        var page = scan.read(item.key());
        if (page.isPresent()) {
          shadow.fill(run, List.of(page.get()), clock.instant());
        }
        shadow.takeBack(run, item.key());
      } catch (CorruptItemException | PagesRefusedException e) {
        LOG.warn("item {} stays set aside: {}", item.key(), e.getMessage());
      }
    }
    return shadow.setAside(run);
  }

  private void copy(RebuildRun run, PagesScanned part) {
    var setAside = new ArrayList<ItemSetAside>();
    part.corrupt().forEach((key, why) -> setAside.add(setAside(key, why)));
    try {
      shadow.fill(run, part.pages(), clock.instant(), setAside, progressOf(part));
    } catch (PagesRefusedException e) {
      setAside.addAll(copyEachWallet(run, part.pages()));
      advance(run, part, setAside);
    }
    if (!setAside.isEmpty()) {
      checkNumber(run);
    }
  }

  /** What is refused of one wallet keeps none of the others out. */
  private List<ItemSetAside> copyEachWallet(RebuildRun run, Collection<Page> pages) {
    var refused = new ArrayList<ItemSetAside>();
    pages.stream()
        .collect(Collectors.groupingBy(Page::walletId, TreeMap::new, Collectors.toList()))
        .values()
        .forEach(
            ofOneWallet -> {
              try {
                shadow.fill(run, ofOneWallet, clock.instant());
              } catch (PagesRefusedException e) {
                ofOneWallet.forEach(page -> refused.add(setAside(keyOf(page), e)));
              }
            });
    return refused;
  }

  private void advance(RebuildRun run, PagesScanned part, List<ItemSetAside> setAside) {
    try {
      shadow.fill(run, List.of(), clock.instant(), setAside, progressOf(part));
    } catch (PagesRefusedException e) {
      throw new IllegalStateException("no pages were refused", e);
    }
  }

  private void checkNumber(RebuildRun run) {
    var number = shadow.setAside(run).size();
    if (number > SET_ASIDE_MAX) {
      throw new StoreRefusedException(
          String.format(
              Locale.ROOT,
              "%s items of table %s could not be copied: is it a ledger?",
              number,
              run.ledgerTable()),
          new IllegalStateException("drop what was copied with: rebuild --abandon"));
    }
  }

  private static ItemSetAside setAside(ItemKey key, Exception why) {
    LOG.warn("item {} is set aside: {}", key, why.getMessage());
    return new ItemSetAside(key, String.valueOf(why.getMessage()));
  }

  private static ItemKey keyOf(Page page) {
    return ItemKey.of(LedgerKeys.page(page.key()));
  }

  private static SegmentProgress progressOf(PagesScanned part) {
    return new SegmentProgress(
        part.position(), part.itemsRead(), part.pages().size(), part.readUnits());
  }
}
