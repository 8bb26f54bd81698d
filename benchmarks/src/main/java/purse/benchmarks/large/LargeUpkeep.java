package purse.benchmarks.large;

import static purse.benchmarks.large.LargeRun.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import purse.ledger.Page;
import purse.ledger.scan.ReadBudget;
import purse.updater.Updater;
import purse.updater.UpdaterConfiguration;
import purse.updater.rebuild.RebuildChoice;
import purse.updater.rebuild.RebuildResult.Swapped;
import purse.updater.rebuild.Rebuilder;
import purse.updater.reconcile.Difference;
import purse.updater.reconcile.Finding;
import purse.updater.reconcile.Place;
import purse.updater.reconcile.ReconcileResult;
import purse.updater.reconcile.Reconciler;
import purse.updater.reconcile.Scope;

/** The updater's commands on a large read model, each with a look at what came of it. */
record LargeUpkeep(
    LargeLedger ledger, LargeReadModel readModel, LargeReport report, LargeProgress progress) {
  /** Of twenty thousand hours each. */
  private static final int SEGMENTS = 100;

  void measure() {
    update();
    rebuild();
    reconcile();
  }

  private void update() {
    var changed = readModel.size().changedWallets();
    try (var updater = new Updater(configuration())) {
      check(updater.update().foundNothing(), "something was to be copied before it changed");
      ledger.change(progress.begin("changing wallets", changed));
      var step = progress.begin("update", changed);
      var result = updater.update();
      report.did(
          "update, one wallet in ten changed",
          step.elapsed(),
          changed,
          "wallets/s",
          result.figures().pages() + " pages copied");
      check(result.isComplete() && result.figures().hoursChanged() == changed, result.summary());
      var again = progress.begin("update with nothing changed", 1);
      check(updater.update().foundNothing(), "something was left over");
      report.did("update, nothing changed", again.elapsed(), 0, "", "nothing to copy");
    }
  }

  private void rebuild() {
    var before = readModel.sums();
    var hours = readModel.size().hours();
    var step = progress.begin("rebuild", hours);
    try (var rebuilder = new Rebuilder(configuration(), ReadBudget.UNITS_PER_SECOND_MAX)) {
      var result = rebuilder.run(RebuildChoice.DEFAULT.withSegments(SEGMENTS));
      report.did(
          "rebuild", step.elapsed(), hours, "hours/s", "swapped; the rows add up to the same");
      check(result instanceof Swapped, result.summary());
    }
    check(readModel.sums().equals(before), "the rebuilt rows do not add up to the same");
    report.hasBytes("database, rebuilt", readModel.bytes());
  }

  /**
   * One row is too high: its hour differs from its page, its month from its hours, and nothing else
   * from anything.
   */
  private void reconcile() {
    var size = readModel.size();
    var page = WalletYear.of(size.wallets() / 2, size).pages().getFirst();
    readModel.damage(page);
    var findings = new ArrayList<Finding>();
    var result = reconcile(findings);
    var differences = findings.stream().map(Finding::difference).toList();
    check(
        !result.isConsistent()
            && differences.stream().anyMatch(one -> isOfHour(one, page))
            && differences.stream().allMatch(one -> isOf(one, page)),
        differences.toString());
    var figures = result.figures();
    check(
        figures.wallets() == size.wallets()
            && figures.pages() == size.hours()
            && figures.coins() == size.hours() + size.changedWallets(),
        result.summary());
  }

  private ReconcileResult reconcile(List<Finding> findings) {
    var hours = readModel.size().hours();
    var step = progress.begin("reconcile", hours);
    try (var reconciler = new Reconciler(configuration(), ReadBudget.UNITS_PER_SECOND_MAX)) {
      var result = reconciler.run(new Scope.Everything(), false, findings::add);
      report.did(
          "reconcile, one row damaged",
          step.elapsed(),
          hours,
          "hours/s",
          outcome(result, findings));
      return result;
    }
  }

  private static String outcome(ReconcileResult result, List<Finding> findings) {
    var places =
        findings.stream()
            .map(Finding::difference)
            .map(one -> String.format(Locale.ROOT, "%s %s", one.walletId(), one.place().label()))
            .distinct()
            .collect(Collectors.joining(", "));
    var differences = result.figures().differences() + " differences";
    return places.isEmpty() ? differences : differences + ": " + places;
  }

  private static boolean isOfHour(Difference difference, Page page) {
    return difference.place().equals(new Place.OfHour(page.hour()));
  }

  private static boolean isOf(Difference difference, Page page) {
    return difference.walletId().equals(page.walletId())
        && switch (difference.place()) {
          case Place.OfHour(var hour) -> hour.equals(page.hour());
          case Place.OfMonth _ -> true;
          case Place.Whole() -> false;
        };
  }

  private UpdaterConfiguration configuration() {
    return new UpdaterConfiguration(ledger.table(), readModel.configuration());
  }
}
