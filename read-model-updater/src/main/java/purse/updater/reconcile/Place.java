package purse.updater.reconcile;

import java.time.LocalDate;
import purse.core.LedgerHour;

/** What of a wallet differs. */
public sealed interface Place {
  /** The wallet as a whole. */
  record Whole() implements Place {}

  /** One of its hours. */
  record OfHour(LedgerHour hour) implements Place {}

  /** The totals of one of its months. */
  record OfMonth(LocalDate month) implements Place {}

  /** Its name in lists of differences. */
  default String label() {
    return switch (this) {
      case Whole() -> "wallet";
      case OfHour(var hour) -> "hour " + hour;
      case OfMonth(var month) -> "month " + month;
    };
  }
}
