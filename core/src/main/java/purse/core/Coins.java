package purse.core;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A quantity of coins: exact, signed, with at most {@value #DECIMALS_MAX} decimals and {@value
 * #DIGITS_MAX} digits before the point, which together are the 38 digits that a DynamoDB number and
 * our {@code numeric(38,8)} hold. Equal quantities are equal objects: 20.30 is 20.3.
 */
public record Coins(BigDecimal value) implements Comparable<Coins> {
  /** Digits after the point, of everything. */
  public static final int DECIMALS_MAX = 8;

  /** Digits before the point, of balances and sums. */
  public static final int DIGITS_MAX = 30;

  /** Digits before the point, of one transaction's amount. */
  public static final int AMOUNT_DIGITS_MAX = 18;

  public static final Coins ZERO = new Coins(BigDecimal.ZERO);

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,60}(\\.[0-9]{1,60})?");

  public Coins {
    value = canonical(value, DIGITS_MAX);
  }

  /**
   * The amount of one transaction: positive credits, negative debits.
   *
   * @throws InvalidValueException if it is zero, or too long before or after the point
   */
  public static Coins amount(BigDecimal value) {
    var amount = new Coins(canonical(value, AMOUNT_DIGITS_MAX));
    if (amount.isZero()) {
      throw new InvalidValueException("0", "must not be zero");
    }
    return amount;
  }

  /**
   * The amount of one transaction, from text such as {@code -20.3}.
   *
   * @throws InvalidValueException as {@link #amount(BigDecimal)}, or if it is no plain decimal
   */
  public static Coins amount(String decimal) {
    return amount(parsed(decimal));
  }

  /**
   * Any quantity, from text such as {@code -20.3}.
   *
   * @throws InvalidValueException if it is no plain decimal or too long
   */
  public static Coins of(String decimal) {
    return new Coins(parsed(decimal));
  }

  /**
   * The sum.
   *
   * @throws InvalidValueException if it is longer than a balance may be
   */
  public Coins plus(Coins other) {
    return new Coins(value.add(other.value));
  }

  /** The sum, or nothing if it is longer than a balance may be. */
  public Optional<Coins> plusWithinLimit(Coins other) {
    var sum = value.add(other.value);
    return digitsBeforePoint(sum) > DIGITS_MAX ? Optional.empty() : Optional.of(new Coins(sum));
  }

  public Coins minus(Coins other) {
    return plus(other.negate());
  }

  public Coins negate() {
    return new Coins(value.negate());
  }

  public boolean isZero() {
    return value.signum() == 0;
  }

  public boolean isNegative() {
    return value.signum() < 0;
  }

  @Override
  public int compareTo(Coins other) {
    return value.compareTo(other.value);
  }

  /** A plain decimal, never with an exponent. */
  @Override
  public String toString() {
    return value.toPlainString();
  }

  private static BigDecimal parsed(String decimal) {
    if (!DECIMAL.matcher(decimal).matches()) {
      throw new InvalidValueException(decimal, "must be a decimal such as -20.3");
    }
    return new BigDecimal(decimal);
  }

  /**
   * Without trailing zeros, so that equality is by quantity. Zeros are no digits, however many of
   * them an exponent stands for; what has digits is checked before zeros are stripped, which would
   * overflow the largest exponents, and before any exponent unfolds.
   */
  private static BigDecimal canonical(BigDecimal value, int digitsMax) {
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    if (digitsBeforePoint(value) > digitsMax) {
      throw new InvalidValueException(
          value.toString(), "must have at most " + digitsMax + " digits before the point");
    }
    var stripped = value.stripTrailingZeros();
    if (stripped.scale() > DECIMALS_MAX) {
      throw new InvalidValueException(
          value.toString(), "must have at most " + DECIMALS_MAX + " decimals");
    }
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static long digitsBeforePoint(BigDecimal value) {
    return (long) value.precision() - value.scale();
  }
}
