package purse.query.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.query.testing.QueryApiFixture;

/**
 * Balances at random times of a random life, against adding up all that came before. A failure
 * names its seed, and {@code -Dpurse.seed=…} plays it again.
 */
class BalanceAtRandomTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  private static final Instant BEGIN = Instant.parse("2020-11-15T00:00:00Z");
  private static final int HOURS = 24 * 500;
  private static final int COINS = 150;
  private static final int QUESTIONS = 300;

  private final long seed = Long.getLong("purse.seed", System.nanoTime());
  private final Random random = new Random(seed);

  private record Coin(Instant datetime, BigDecimal amount) {}

  @Test
  void are_the_sum_of_all_that_came_before() {
    // given
    var coins = Stream.generate(this::randomCoin).limit(COINS).toList();
    coins.forEach(
        coin -> purse.coin("random", coin.datetime().toString(), coin.amount().toPlainString()));

    for (int question = 0; question < QUESTIONS; question++) {
      // when
      var at = randomInstant();
      var reply = purse.get("/wallets/random?at=" + at);

      // then
      assertEquals(sumBefore(coins, at), reply.text("balance"), "seed " + seed + ", at " + at);
      assertEquals(at.truncatedTo(ChronoUnit.HOURS).toString(), reply.text("at"));
      assertEquals(Integer.toString(COINS), reply.text("version"));
    }
  }

  /** Hours are the finest grain: what came in the hour that is not over yet does not count. */
  private static String sumBefore(List<Coin> coins, Instant at) {
    var end = at.truncatedTo(ChronoUnit.HOURS);
    var sum =
        coins.stream()
            .filter(coin -> coin.datetime().isBefore(end))
            .map(Coin::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
  }

  private Coin randomCoin() {
    var amount = BigDecimal.valueOf(random.nextLong(1, 1_000_000_000), random.nextInt(9));
    return new Coin(randomInstant(), random.nextInt(3) == 0 ? amount.negate() : amount);
  }

  /** Often on the hour, and often in the hours around the end of a month or a year. */
  private Instant randomInstant() {
    var hour =
        random.nextInt(4) == 0
            ? Instant.parse("2022-01-01T00:00:00Z").plus(Duration.ofHours(random.nextInt(-3, 3)))
            : BEGIN.plus(Duration.ofHours(random.nextInt(HOURS)));
    return random.nextBoolean() ? hour : hour.plusSeconds(random.nextInt(3_600));
  }
}
