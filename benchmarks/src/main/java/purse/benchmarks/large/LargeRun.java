package purse.benchmarks.large;

import java.util.Locale;
import purse.benchmarks.stores.Stage;

/** From empty stores to a report. */
final class LargeRun {
  private final LargeSize size;
  private final LargeProgress progress;
  private final LargeReport report;
  private final LargeLedger ledger;
  private final LargeReadModel large;
  private final LargeReadModel small;

  private LargeRun(Stage stage, LargeSize size, LargeProgress progress) {
    this.size = size;
    this.progress = progress;
    this.report = new LargeReport(size);
    var table = stage.freshLedger();
    this.ledger = stage.started(() -> new LargeLedger(table, size));
    this.large = readModel(stage, size);
    this.small = readModel(stage, size.small());
  }

  /**
   * @throws IllegalStateException if anything came out wrong
   */
  static LargeReport run(Stage stage, LargeSize size, LargeProgress progress) {
    return new LargeRun(stage, size, progress).run();
  }

  /** For what must hold, or the figures would be those of something else. */
  static void check(boolean isRight, String otherwise) {
    if (!isRight) {
      throw new IllegalStateException(otherwise);
    }
  }

  private LargeReport run() {
    fill();
    new LargeQueries(large, small, report, progress).measure();
    new LargeUpkeep(ledger, large, report, progress).measure();
    return report;
  }

  private void fill() {
    var items = progress.begin("filling the ledger", size.wallets());
    ledger.fill(items);
    report.did(
        "fill the ledger, by batch writes",
        items.elapsed(),
        ledger.items(),
        "items/s",
        String.format(Locale.ROOT, "%,d items", ledger.items()));
    var rows = progress.begin("filling the read model", size.hours());
    large.fill(progress);
    report.did(
        "fill the read model, by COPY",
        rows.elapsed(),
        size.hours(),
        "hours/s",
        String.format(Locale.ROOT, "%,d rows", size.hours()));
    report.hasBytes("database, filled in the order of time", large.bytes());
    small.fill(progress);
  }

  private static LargeReadModel readModel(Stage stage, LargeSize size) {
    var database = stage.freshDatabase();
    return stage.started(() -> new LargeReadModel(database, size));
  }
}
