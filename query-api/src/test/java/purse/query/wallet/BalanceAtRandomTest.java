package purse.query.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.query.testing.Coin;
import purse.query.testing.QueryApiFixture;
import purse.query.testing.RandomLife;

/**
 * Balances at random times of a random life, against adding up all that came before. A failure
 * names its seed, and {@code -Dpurse.seed=…} plays it again.
 */
class BalanceAtRandomTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  private static final Instant BEGIN = Instant.parse("2020-11-15T00:00:00Z");
  private static final int DAYS = 500;
  private static final int COINS = 150;
  private static final int QUESTIONS = 300;

  private final long seed = Long.getLong("purse.seed", System.nanoTime());
  private final RandomLife life = new RandomLife(new Random(seed), BEGIN, DAYS);

  @Test
  void are_the_sum_of_all_that_came_before() {
    // given
    var coins = life.coins(COINS);
    purse.coins("random", coins);

    for (int question = 0; question < QUESTIONS; question++) {
      // when
      var at = life.instant();
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
    var before = coins.stream().filter(coin -> coin.datetime().isBefore(end));
    return Coin.plain(Coin.sum(before.map(Coin::amount).toList()));
  }
}
