package purse.updater.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.updater.pending.PagesScanned;
import purse.updater.readmodel.SegmentProgress;

/** A line in the log every few seconds: how far the scan is, and how long it may still take. */
final class FillProgress {
  private static final Logger LOG = LoggerFactory.getLogger(FillProgress.class);
  private static final long NANOS_BETWEEN = Duration.ofSeconds(5).toNanos();

  private final long itemsApproximately;
  private final long itemsBefore;
  private final long startNanos = System.nanoTime();
  private long lastNanos = startNanos;
  private long items;
  private long pages;
  private long readUnits;

  FillProgress(long itemsApproximately, List<SegmentProgress> segments) {
    this.itemsApproximately = itemsApproximately;
    this.itemsBefore = segments.stream().mapToLong(SegmentProgress::items).sum();
    this.items = itemsBefore;
    this.pages = segments.stream().mapToLong(SegmentProgress::pages).sum();
    this.readUnits = segments.stream().mapToLong(SegmentProgress::readUnits).sum();
  }

  synchronized void add(PagesScanned part) {
    items += part.itemsRead();
    pages += part.pages().size();
    readUnits += part.readUnits();
    if (System.nanoTime() - lastNanos >= NANOS_BETWEEN) {
      lastNanos = System.nanoTime();
      log();
    }
  }

  synchronized void log() {
    LOG.info(describe(Duration.ofNanos(System.nanoTime() - startNanos)));
  }

  String describe(Duration elapsed) {
    return String.format(
        Locale.ROOT,
        "%s items read, %s of them pages, for %s read units; %s",
        items,
        pages,
        readUnits,
        estimate(elapsed));
  }

  private String estimate(Duration elapsed) {
    if (itemsApproximately <= items) {
      return String.format(
          Locale.ROOT,
          "DynamoDB counted %s when it last did, up to six hours ago",
          itemsApproximately);
    }
    return String.format(
        Locale.ROOT,
        "about %s %% of the %s that DynamoDB counted within six hours or so, %s",
        100 * items / itemsApproximately,
        itemsApproximately,
        remaining(elapsed));
  }

  private String remaining(Duration elapsed) {
    var itemsNow = items - itemsBefore;
    return itemsNow == 0
        ? "time to go unknown"
        : String.format(
            Locale.ROOT,
            "about %s s to go",
            elapsed.toMillis() * (itemsApproximately - items) / itemsNow / 1_000);
  }
}
