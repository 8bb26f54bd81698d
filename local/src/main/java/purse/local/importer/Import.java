package purse.local.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import purse.local.importer.Checkpoint.Recorded;

/**
 * Sends all rows of a file, a stretch of it at a time: reads it, sends it in lanes beside each
 * other, reports what is refused, and notes that it is settled. One that was cut off goes on where
 * the last note is.
 */
final class Import {
  private final ImportSettings settings;
  private final BulkClient client;
  private final LongConsumer progress;
  private final RowDigest digest = new RowDigest();

  /**
   * @param progress takes the number of rows that were settled
   */
  Import(ImportSettings settings, BulkClient client, LongConsumer progress) {
    this.settings = settings;
    this.client = client;
    this.progress = progress;
  }

  /**
   * Returns when every row is settled.
   *
   * @throws ImportException if it cannot go on; what is settled stays so
   */
  Tally run() throws IOException, InterruptedException {
    var notes = Checkpoint.fileOf(settings.file());
    var reportFile = RefusalReport.fileOf(settings.file());
    var done = Checkpoint.read(notes);
    try (var rows = RowReader.open(settings.file(), settings.traceIds());
        var report = RefusalReport.open(reportFile, done.reportBytes());
        var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      skip(done, rows);
      for (var stretch = rows.next(settings.rowsAtOnceMax());
          !stretch.isEmpty();
          stretch = rows.next(settings.rowsAtOnceMax())) {
        done = settle(stretch, done, report, threads);
        done.write(notes);
      }
    }
    Files.deleteIfExists(notes);
    if (done.tally().refused() == 0) {
      Files.delete(reportFile);
    }
    return done.tally();
  }

  /** Only if it is the same file, and the same ledger. */
  private void skip(Checkpoint done, RowReader rows) throws IOException, InterruptedException {
    for (long i = 0; i < done.tally().rows(); i++) {
      rows.next().ifPresent(digest::add);
    }
    if (!digest.text().equals(done.digest())) {
      throw cannotGoOn("the file is not the one that was begun with, in its first rows");
    }
    if (done.recorded().isPresent() && !isThere(done.recorded().get())) {
      throw cannotGoOn("the ledger does not have what was recorded in it");
    }
    progress.accept(done.tally().rows());
  }

  private boolean isThere(Recorded transaction) throws IOException, InterruptedException {
    return client.isRecorded(transaction.walletId(), transaction.traceId());
  }

  private ImportException cannotGoOn(String why) {
    return new ImportException(
        String.format(
            Locale.ROOT,
            "%s; to begin anew, remove %s (what counts already counts no second time)",
            why,
            Checkpoint.fileOf(settings.file())));
  }

  private Checkpoint settle(
      List<Row> stretch, Checkpoint before, RefusalReport report, ExecutorService threads)
      throws IOException, InterruptedException {
    var outcomes = send(stretch, threads);
    var refusals = refusals(stretch, outcomes);
    report.add(refusals);
    stretch.forEach(digest::add);
    var recorded = outcomes.stream().filter(Outcome::isRecorded).findAny().map(Recorded::of);
    return new Checkpoint(
        before.tally().plus(outcomes, refusals.size()),
        digest.text(),
        report.bytes(),
        recorded.or(before::recorded));
  }

  private List<Outcome> send(List<Row> stretch, ExecutorService threads)
      throws InterruptedException {
    var entries =
        stretch.stream().filter(Row.Entry.class::isInstance).map(Row.Entry.class::cast).toList();
    var lanes =
        Lanes.of(entries, settings.concurrency()).requests().stream()
            .map(requests -> threads.submit(() -> send(requests)))
            .toList();
    try {
      var outcomes = new ArrayList<Outcome>();
      for (var lane : lanes) {
        outcomes.addAll(lane.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ImportException failure
          ? failure
          : new IllegalStateException("a lane failed", e);
    } finally {
      lanes.forEach(lane -> lane.cancel(true));
    }
  }

  private List<Outcome> send(List<List<Row.Entry>> requests) {
    var delivery = new Delivery(client, settings.patience());
    var outcomes = new ArrayList<Outcome>();
    for (List<Row.Entry> request : requests) {
      outcomes.addAll(delivery.deliver(request));
      progress.accept(request.size());
    }
    return outcomes;
  }

  private static List<Refusal> refusals(List<Row> stretch, List<Outcome> outcomes) {
    var broken =
        stretch.stream()
            .filter(Row.Broken.class::isInstance)
            .map(Row.Broken.class::cast)
            .map(Refusal::of);
    var refused =
        outcomes.stream()
            .filter(outcome -> !outcome.isRecorded() && !outcome.isReplayed())
            .map(Outcome::refusal);
    return Stream.concat(broken, refused).sorted(Comparator.comparingLong(Refusal::line)).toList();
  }
}
