package purse.updater.reconcile;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import purse.updater.readmodel.ReconcileFigures;
import purse.updater.readmodel.ReconcileOutcome;

/**
 * How a run ended that could go on to its end, or to where it was told to stop.
 *
 * @param message why it is not complete
 */
public record ReconcileResult(
    ReconcileOutcome outcome, ReconcileFigures figures, Duration took, Optional<String> message) {

  /** Whether all was compared, and nothing differs now. */
  public boolean isConsistent() {
    return outcome == ReconcileOutcome.CONSISTENT;
  }

  /** Whether there was nothing, in the scope, on either side. */
  public boolean foundNothingToCompare() {
    return outcome != ReconcileOutcome.FAILED && figures.wallets() == 0;
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
        message.map(why -> ": " + why).orElse(""));
  }
}
