package purse.updater.update;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.ledger.Page;
import purse.ledger.PageKey;
import purse.updater.Messages;
import purse.updater.pending.PendingPages;
import purse.updater.pending.Unmarking;
import purse.updater.readmodel.PagesRefusedException;
import purse.updater.readmodel.ReadModel;
import purse.updater.readmodel.RunOutcome;
import purse.updater.readmodel.UpdateRuns;

/**
 * One run: the pages that the ledger marks are read, copied in one transaction of the read model
 * for a batch of them, and only then unmarked, each if it has not changed since, while the next
 * batch is read and copied. A run that ends anywhere leaves at worst markers of pages that are
 * copied already, which the next run finds to be no newer than their rows.
 */
public final class Update {
  /** Enough to spread a transaction's cost, few enough for the next to begin soon beside it. */
  public static final int BATCH_PAGES_MAX = 250;

  private static final Logger LOG = LoggerFactory.getLogger(Update.class);

  private final PendingPages pending;
  private final ReadModel readModel;
  private final UpdateRuns runs;
  private final InstantSource clock;
  private final int batchPagesMax;

  public Update(
      PendingPages pending,
      ReadModel readModel,
      UpdateRuns runs,
      InstantSource clock,
      int batchPagesMax) {
    this.pending = pending;
    this.readModel = readModel;
    this.runs = runs;
    this.clock = clock;
    this.batchPagesMax = batchPagesMax;
  }

  /**
   * @param stop ends the run after the batch that it is at
   * @throws purse.core.StoreUnavailableException if a store is, and the run cannot go on
   * @throws purse.updater.StoreRefusedException if a store refused, and the run cannot go on
   */
  public UpdateResult run(StopSignal stop) {
    var startedAt = clock.instant();
    var run = runs.start(startedAt);
    var tally = new Tally();
    try {
      var isWhole = copyMarkedPages(tally, stop);
      var result = result(tally, isWhole, Duration.between(startedAt, clock.instant()));
      runs.finish(
          run, startedAt.plus(result.took()), result.outcome(), tally.figures(), result.message());
      return result;
    } catch (RuntimeException e) {
      recordFailure(run, tally, e);
      throw e;
    }
  }

  /** Whether that was all of them. */
  private boolean copyMarkedPages(Tally tally, StopSignal stop) {
    var progress = new Progress();
    var batches = new Batches(pending.keys(tally::setAside), batchPagesMax);
    Unmarking unmarking = () -> 0;
    while (batches.hasNext() && !stop.isRequested()) {
      var copied = copyBatch(batches.next(), tally);
      tally.keptMarkers(unmarking.markersKept());
      unmarking = pending.unmark(copied);
      progress.report(tally.figures().pages());
    }
    tally.keptMarkers(unmarking.markersKept());
    return !batches.hasNext();
  }

  /**
   * @return what was copied
   */
  private List<Page> copyBatch(List<PageKey> keys, Tally tally) {
    var readAt = clock.instant();
    var read = pending.read(keys);
    tally.read(read.pages().size() + read.corrupt().size());
    read.corrupt().forEach(tally::setAside);
    var pages = withoutThoseSetAside(read.pages(), readAt, tally);
    return pages.isEmpty() ? List.of() : copyTogether(pages, readAt, tally);
  }

  private static List<Page> withoutThoseSetAside(List<Page> pages, Instant readAt, Tally tally) {
    pages.stream()
        .filter(page -> tally.isSetAside(page.walletId()))
        .forEach(page -> lacked(page, readAt, tally));
    return pages.stream().filter(page -> !tally.isSetAside(page.walletId())).toList();
  }

  private static void lacked(Page page, Instant readAt, Tally tally) {
    page.pendingSince().ifPresent(since -> tally.lacked(since, readAt));
  }

  /**
   * Copies pages in one transaction, or, if there is something wrong with one of them, those of
   * each wallet in one of its own: the faulty wallet is set aside.
   *
   * @return what was copied
   */
  private List<Page> copyTogether(List<Page> pages, Instant readAt, Tally tally) {
    try {
      tally.copied(readModel.copy(pages, readAt), readAt);
      return pages;
    } catch (PagesRefusedException e) {
      var byWallet =
          pages.stream()
              .collect(Collectors.groupingBy(Page::walletId, TreeMap::new, Collectors.toList()));
      if (byWallet.size() > 1) {
        return byWallet.values().stream()
            .flatMap(ofOneWallet -> copyTogether(ofOneWallet, readAt, tally).stream())
            .toList();
      }
      tally.setAside(byWallet.firstKey(), e);
      pages.forEach(page -> lacked(page, readAt, tally));
      return List.of();
    }
  }

  private static UpdateResult result(Tally tally, boolean isWhole, Duration took) {
    var outcome = isWhole && tally.isComplete() ? RunOutcome.SUCCEEDED : RunOutcome.INCOMPLETE;
    var message = isWhole ? tally.message() : Optional.of("stopped before the end");
    return new UpdateResult(outcome, tally.figures(), took, message);
  }

  /**
   * The failure itself matters more than that it could not be recorded, as when no store answers.
   */
  private void recordFailure(long run, Tally tally, RuntimeException failure) {
    try {
      runs.finish(
          run,
          clock.instant(),
          RunOutcome.FAILED,
          tally.figures(),
          Optional.of(Messages.oneLine(failure)));
    } catch (RuntimeException e) {
      LOG.debug("the failure of run {} was not recorded", run, e);
    }
  }
}
