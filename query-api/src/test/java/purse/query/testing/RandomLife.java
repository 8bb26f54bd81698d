package purse.query.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Coins and instants at random, often on the hour, and often in the hours around the end of 2021,
 * which is that of a month, too.
 *
 * @param begin of the time in which the others are
 * @param days that it lasts
 */
public record RandomLife(Random random, Instant begin, int days) {
  private static final Instant NEW_YEAR = Instant.parse("2022-01-01T00:00:00Z");

  public List<Coin> coins(int count) {
    return Stream.generate(this::coin).limit(count).toList();
  }

  public Instant instant() {
    var hour =
        random.nextInt(4) == 0
            ? NEW_YEAR.plus(Duration.ofHours(random.nextInt(-3, 3)))
            : begin.plus(Duration.ofHours(random.nextInt(24 * days)));
    return random.nextBoolean() ? hour : hour.plusSeconds(random.nextInt(3_600));
  }

  private Coin coin() {
    var amount = BigDecimal.valueOf(random.nextLong(1, 1_000_000_000), random.nextInt(9));
    return new Coin(instant(), random.nextInt(3) == 0 ? amount.negate() : amount);
  }
}
