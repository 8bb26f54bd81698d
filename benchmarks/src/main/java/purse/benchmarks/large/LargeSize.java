package purse.benchmarks.large;

import java.time.Duration;
import java.util.Locale;
import purse.core.InvalidValueException;

/**
 * How much there is, and how long is measured.
 *
 * @param hoursEach of a year's, in which each wallet took a coin
 * @param roundLength of each of the measurements over HTTP
 */
record LargeSize(int wallets, int hoursEach, Duration roundLength) {
  static final int WALLETS_MAX = 100_000;

  /** Eight on each day of a year. */
  static final int HOURS_MAX = WalletYear.HOURS_OF_A_DAY * WalletYear.DAYS_OF_A_YEAR;

  private static final int SMALL_WALLETS_MAX = 100;
  private static final int CHANGED_ONE_IN = 10;

  LargeSize {
    check("wallets", wallets, WALLETS_MAX);
    check("hours", hoursEach, HOURS_MAX);
  }

  long hours() {
    return (long) wallets * hoursEach;
  }

  /** How many wallets change before an update. */
  int changedWallets() {
    return Math.max(1, wallets / CHANGED_ONE_IN);
  }

  /** The same wallets, but few of them, for comparison. */
  LargeSize small() {
    return new LargeSize(Math.min(wallets, SMALL_WALLETS_MAX), hoursEach, roundLength);
  }

  private static void check(String name, int number, int max) {
    if (number < 1 || number > max) {
      throw new InvalidValueException(
          Integer.toString(number),
          String.format(Locale.ROOT, "must be from 1 to %,d %s", max, name));
    }
  }
}
