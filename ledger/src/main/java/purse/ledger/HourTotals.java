package purse.ledger;

import java.util.Collection;
import java.util.Locale;
import purse.core.Coins;

/**
 * What the coins of an hour add up to.
 *
 * @param credits the sum of the positive amounts
 * @param debits the sum of the negative amounts, as a positive quantity
 * @param count how many coins
 */
public record HourTotals(Coins credits, Coins debits, long count) {
  public static final HourTotals NONE = new HourTotals(Coins.ZERO, Coins.ZERO, 0);

  public HourTotals {
    if (credits.isNegative() || debits.isNegative() || count < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "credits %s, debits %s, count %s", credits, debits, count));
    }
  }

  public static HourTotals of(Collection<CoinTransaction> coins) {
    return coins.stream().map(coin -> of(coin.amount())).reduce(NONE, HourTotals::plus);
  }

  public static HourTotals of(Coins amount) {
    return amount.isNegative()
        ? new HourTotals(Coins.ZERO, amount.negate(), 1)
        : new HourTotals(amount, Coins.ZERO, 1);
  }

  /** The sum of the amounts: credits less debits. */
  public Coins amount() {
    return credits.minus(debits);
  }

  public HourTotals plus(HourTotals other) {
    return new HourTotals(
        credits.plus(other.credits), debits.plus(other.debits), count + other.count);
  }
}
