package purse.benchmarks.report;

import java.util.Locale;
import purse.benchmarks.harness.Spread;

/** Figures as people read them: three digits or so, the same on every machine. */
final class Numbers {
  private static final double WHOLE_FROM = 100;
  private static final double ONE_DECIMAL_FROM = 10;

  private Numbers() {}

  static String of(double figure) {
    if (!Double.isFinite(figure)) {
      return "-";
    }
    var format = figure >= WHOLE_FROM ? "%,.0f" : figure >= ONE_DECIMAL_FROM ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, figure);
  }

  /** The median, and the range if there is one. */
  static String of(Spread spread) {
    return spread.min() == spread.max()
        ? of(spread.median())
        : String.format(
            Locale.ROOT, "%s [%s-%s]", of(spread.median()), of(spread.min()), of(spread.max()));
  }
}
