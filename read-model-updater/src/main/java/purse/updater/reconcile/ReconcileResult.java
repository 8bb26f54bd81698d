package purse.updater.reconcile;

import java.time.Duration;
import java.util.Locale;
import purse.updater.readmodel.ReconcileFigures;
import purse.updater.readmodel.ReconcileOutcome;

/** How a run ended that could go on to its end, or to where it was told to stop. */
public record ReconcileResult(
    ReconcileOutcome outcome, ReconcileFigures figures, Duration took, ReconcileEnd end) {

  /** Whether all was compared, and nothing differs now. */
  public boolean isConsistent() {
    return outcome == ReconcileOutcome.CONSISTENT;
  }

  /** In one line, for people. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%s after %s ms: %s wallets, %s pages, %s coins, %s differences, %s repaired%s",
        outcome.name().toLowerCase(Locale.ROOT),
        took.toMillis(),
        figures.wallets(),
        figures.pages(),
        figures.coins(),
        figures.differences(),
        figures.repaired(),
        end.message().map(why -> ": " + why).orElse(""));
  }
}
