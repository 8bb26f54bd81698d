package purse.local.importer;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import purse.local.importer.Checkpoint.Recorded;
import purse.local.importer.Delivery.Delivered;
import purse.updater.Messages;

/**
 * Sends all rows of a file, a stretch of it at a time: reads it, sends it in lanes beside each
 * other, reports what is refused, and notes that it is settled. One that was cut off goes on where
 * the last note is.
 */
final class Import {
  private final ImportSettings settings;
  private final BulkClient client;
  private final LongConsumer progress;
  private final AtomicLong settledRows = new AtomicLong();

  private SentRows sent = new SentRows(0);

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
    var done = Checkpoint.read(notes);
    try (var rows = RowReader.open(settings.file(), settings.format());
        var reports = Reports.open(settings.file(), done.reports())) {
      skip(done, rows);
      sent = new SentRows(done.sentUpTo());
      done = settleAll(rows, done, reports);
    }
    Files.deleteIfExists(notes);
    return done.tally();
  }

  private Checkpoint settleAll(RowReader rows, Checkpoint before, Reports reports)
      throws IOException, InterruptedException {
    var notes = Checkpoint.fileOf(settings.file());
    var done = before;
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      for (var stretch = rows.next(settings.rowsAtOnceMax());
          !stretch.isEmpty();
          stretch = rows.next(settings.rowsAtOnceMax())) {
        done.sending(stretch.getLast().line()).write(notes);
        done = settle(stretch, done, reports, threads);
        sent.forget(stretch);
        done.write(notes);
      }
    } catch (ImportException e) {
      // No lane is at work any more, so it is known how much of the stretch was sent at all.
      done.sending(sent.upTo()).write(notes);
      throw e;
    }
    return done;
  }

  /** Only if it is the same file, and the same ledger. */
  private void skip(Checkpoint done, RowReader rows) throws IOException {
    for (long i = 0; i < done.tally().rows(); i++) {
      rows.next().ifPresent(digest::add);
    }
    if (!digest.text().equals(done.digest())) {
      throw cannotGoOn(
          "the file is not the one that was begun with, in its first rows, or is read by other options");
    }
    if (done.recorded().isPresent() && !isThere(done.recorded().get())) {
      throw cannotGoOn("the ledger does not have what was recorded in it");
    }
    progress.accept(done.tally().rows());
  }

  private boolean isThere(Recorded transaction) {
    try {
      return Failsafe.with(Patience.of(settings.patience()))
          .get(() -> client.isRecorded(transaction.walletId(), transaction.traceId()));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof IOException failure) {
        throw new ImportException(Messages.oneLine(failure), failure);
      }
      throw e;
    }
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
      List<Row> stretch, Checkpoint before, Reports reports, ExecutorService threads)
      throws IOException, InterruptedException {
    var delivered = send(stretch, threads);
    var outcomes = delivered.outcomes();
    reports.add(stretch, outcomes);
    if (delivered.end().isPresent()) {
      throw noLongerTaken(delivered.end().get(), Tally.NONE.plus(outcomes).unknown());
    }
    stretch.forEach(digest::add);
    var broken = stretch.stream().filter(Row.Broken.class::isInstance).count();
    progress.accept(broken);
    return new Checkpoint(
        before.tally().plus(Tally.NONE.plus(outcomes)).plusRefused(broken),
        digest.text(),
        reports.bytes(),
        stretch.getLast().line(),
        Recorded.anyOf(outcomes).or(before::recorded));
  }

  private ImportException noLongerTaken(String why, long unknown) {
    return new ImportException(
        why
            + "; of "
            + unknown
            + " rows that were sent last it is not known whether they count: "
            + RowReport.ofDoubts(settings.file())
            + ". Give the same command again: it goes on where it was, and nothing counts twice");
  }

  private Delivered send(List<Row> stretch, ExecutorService threads) throws InterruptedException {
    var entries =
        stretch.stream().filter(Row.Entry.class::isInstance).map(Row.Entry.class::cast).toList();
    var lanes =
        Lanes.of(entries, settings.concurrency()).requests().stream()
            .map(requests -> threads.submit(() -> send(requests)))
            .toList();
    try {
      var all = new ArrayList<Delivered>();
      for (var lane : lanes) {
        all.add(lane.get());
      }
      return Delivered.together(all);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ImportException failure
          ? failure
          : new IllegalStateException("a lane failed", e);
    } finally {
      lanes.forEach(lane -> lane.cancel(true));
    }
  }

  private Delivered send(List<List<Row.Entry>> requests) {
    var delivery = new Delivery(client, settings.patience(), settledRows, sent);
    var all = new ArrayList<Delivered>();
    for (List<Row.Entry> request : requests) {
      var delivered = delivery.deliver(request);
      all.add(delivered);
      if (delivered.end().isPresent()) {
        break;
      }
      progress.accept(request.size());
    }
    return Delivered.together(all);
  }
}
