package purse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoinsTest {
  private static final String MOST_OF_ALL = "999999999999999999999999999999.99999999";

  @ParameterizedTest
  @CsvSource({
    "20.3, 20.3",
    "20.30, 20.3",
    "-0.10000000, -0.1",
    "0.00, 0",
    "-0, 0",
    "100, 100",
    "000.5, 0.5",
    "999999999999999999.99999999, 999999999999999999.99999999",
    "0.00000001, 0.00000001"
  })
  void is_written_plainly_without_trailing_zeros(String given, String written) {
    assertEquals(written, Coins.of(given).toString());
    assertEquals(Coins.of(written), Coins.of(given));
    assertEquals(Coins.of(written).hashCode(), Coins.of(given).hashCode());
  }

  @ParameterizedTest
  @CsvSource({"1E+17, 100000000000000000", "1e-8, 0.00000001", "1.50E1, 15"})
  void never_shows_an_exponent(BigDecimal given, String written) {
    assertEquals(written, Coins.amount(given).toString());
  }

  @Test
  void adds_exactly() {
    assertEquals(Coins.of("0.3"), Coins.of("0.1").plus(Coins.of("0.2")));
    assertEquals(Coins.ZERO, Coins.of("0.3").minus(Coins.of("0.1")).minus(Coins.of("0.2")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " 1", "1 ", "1.", ".5", "+1", "1e5", "1,5", "0x10", "NaN", "١", "1.2.3", "--1"
      })
  void refuses_what_is_no_plain_decimal(String text) {
    var refusal = assertThrows(InvalidValueException.class, () -> Coins.of(text));

    assertEquals("must be a decimal such as -20.3", refusal.rule());
    assertEquals(text, refusal.value());
  }

  @ParameterizedTest
  @CsvSource({
    "0, must not be zero",
    "0.000, must not be zero",
    "1000000000000000000, must have at most 18 digits before the point",
    "-1000000000000000000, must have at most 18 digits before the point",
    "1E+999999999, must have at most 18 digits before the point",
    "100E+2147483647, must have at most 18 digits before the point",
    "-1000E+2147483647, must have at most 18 digits before the point",
    "1E-2147483647, must have at most 8 decimals",
    "100E-2147483647, must have at most 8 decimals",
    "0E+2147483647, must not be zero",
    "0.00E-2147483645, must not be zero",
    "0.000000001, must have at most 8 decimals",
    "1E-999999999, must have at most 8 decimals"
  })
  void refuses_amounts_that_break_a_rule(BigDecimal amount, String rule) {
    var refusal = assertThrows(InvalidValueException.class, () -> Coins.amount(amount));

    assertEquals(rule, refusal.rule());
  }

  @Test
  void holds_balances_of_thirty_digits_and_no_more() {
    var most = Coins.of(MOST_OF_ALL);
    var least = Coins.of("0.00000001");

    assertEquals(Optional.empty(), most.plusWithinLimit(least));
    assertEquals(Optional.of(most), most.minus(least).plusWithinLimit(least));
    assertThrows(InvalidValueException.class, () -> most.plus(least));
    assertThrows(InvalidValueException.class, () -> most.negate().minus(least));
  }

  @Test
  void shortens_a_long_value_in_what_it_says() {
    var refusal = assertThrows(InvalidValueException.class, () -> Coins.of("x".repeat(5_000)));

    assertEquals(101, refusal.value().length());
  }

  @Test
  void computes_as_whole_numbers_of_the_smallest_unit_do() {
    var seed = Long.getLong("purse.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    for (var round = 0; round < 10_000; round++) {
      var one = random(random);
      var other = random(random);
      var sum = coins(one.add(other));

      assertEquals(sum, coins(one).plus(coins(other)), "seed " + seed);
      assertEquals(coins(one), sum.minus(coins(other)), "seed " + seed);
      assertEquals(one.compareTo(other), coins(one).compareTo(coins(other)), "seed " + seed);
      assertEquals(coins(one), Coins.of(coins(one).toString()), "seed " + seed);
      assertEquals(one.signum() < 0, coins(one).isNegative(), "seed " + seed);
    }
  }

  private static BigInteger random(SplittableRandom random) {
    var digits = new BigInteger(random.nextInt(1, 86), new Random(random.nextLong()));
    return random.nextBoolean() ? digits : digits.negate();
  }

  private static Coins coins(BigInteger units) {
    return new Coins(new BigDecimal(units, Coins.DECIMALS_MAX));
  }

  @Test
  void knows_its_sign() {
    assertTrue(Coins.of("-1").isNegative());
    assertFalse(Coins.ZERO.isNegative());
    assertTrue(Coins.of("-0.0").isZero());
  }
}
