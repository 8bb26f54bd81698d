package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.query.testing.Coin;
import purse.query.testing.QueryApiFixture;
import purse.query.testing.RandomLife;

/**
 * Random lives of wallets, asked about at random, against adding everything up. A failure names its
 * seed, and {@code -Dpurse.seed=…} plays it again.
 */
class HistoryRandomTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  private static final Instant BEGIN = Instant.parse("2021-11-15T00:00:00Z");
  private static final int DAYS = 150;
  private static final int COINS = 150;
  private static final int QUESTIONS = 150;

  private final long seed = Long.getLong("purse.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final RandomLife life = new RandomLife(random, BEGIN, DAYS);

  @Test
  void shows_what_adding_everything_up_shows() {
    // given
    var coins = life.coins(COINS);
    purse.coins("random", coins);

    for (int question = 0; question < QUESTIONS; question++) {
      // when
      var from = life.instant();
      var to = from.plusSeconds(random.nextLong(Duration.ofDays(90).toSeconds()));
      var pages = pages(from, to);

      // then
      assertEquals(naive(coins, from, to), pages, "seed " + seed + ", " + from + " to " + to);
    }
  }

  /** All pages, each of a random size. */
  private List<String> pages(Instant from, Instant to) {
    var rows = new ArrayList<String>();
    var path = "/wallets/random/history?limit=";
    var page = purse.get(path + limit() + "&from=" + from + "&to=" + to);
    rows.addAll(page.rows("datetime", "amount", "credits", "debits", "count", "balance"));
    while (page.json().has("next")) {
      page = purse.get(path + limit() + "&cursor=" + page.text("next"));
      rows.addAll(page.rows("datetime", "amount", "credits", "debits", "count", "balance"));
    }
    return rows;
  }

  private static List<String> naive(List<Coin> coins, Instant from, Instant to) {
    var hours = new TreeMap<Instant, List<BigDecimal>>();
    coins.forEach(
        coin -> hours.computeIfAbsent(coin.hour(), _ -> new ArrayList<>()).add(coin.amount()));
    var rows = new ArrayList<String>();
    var balance = BigDecimal.ZERO;
    for (var hour : hours.entrySet()) {
      var amounts = hour.getValue();
      balance = balance.add(Coin.sum(amounts));
      if (!hour.getKey().isBefore(from) && hour.getKey().isBefore(to)) {
        var credits = Coin.sum(amounts.stream().filter(amount -> amount.signum() > 0).toList());
        var debits =
            Coin.sum(amounts.stream().filter(amount -> amount.signum() < 0).toList()).negate();
        rows.add(
            Stream.of(
                    Coin.sum(amounts), credits, debits, BigDecimal.valueOf(amounts.size()), balance)
                .map(Coin::plain)
                .reduce(hour.getKey().toString(), (row, figure) -> row + " " + figure));
      }
    }
    return rows;
  }

  private int limit() {
    return random.nextBoolean() ? 1 + random.nextInt(5) : 1 + random.nextInt(1_000);
  }
}
