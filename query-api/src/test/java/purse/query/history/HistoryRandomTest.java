package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.query.testing.QueryApiFixture;

/**
 * Random lives of wallets, asked about at random, against adding everything up. A failure names its
 * seed, and {@code -Dpurse.seed=…} plays it again.
 */
class HistoryRandomTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  private static final Instant BEGIN = Instant.parse("2021-11-15T00:00:00Z");
  private static final int HOURS = 24 * 150;
  private static final int COINS = 150;
  private static final int QUESTIONS = 150;

  private final long seed = Long.getLong("purse.seed", System.nanoTime());
  private final Random random = new Random(seed);

  private record Coin(Instant datetime, BigDecimal amount) {}

  @Test
  void shows_what_adding_everything_up_shows() {
    // given
    var coins = Stream.generate(this::randomCoin).limit(COINS).toList();
    coins.forEach(
        coin -> purse.coin("random", coin.datetime().toString(), coin.amount().toPlainString()));

    for (int question = 0; question < QUESTIONS; question++) {
      // when
      var from = randomInstant();
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
        coin ->
            hours
                .computeIfAbsent(
                    coin.datetime().truncatedTo(ChronoUnit.HOURS), _ -> new ArrayList<>())
                .add(coin.amount()));
    var rows = new ArrayList<String>();
    var balance = BigDecimal.ZERO;
    for (var hour : hours.entrySet()) {
      var amounts = hour.getValue();
      balance = balance.add(sum(amounts));
      if (!hour.getKey().isBefore(from) && hour.getKey().isBefore(to)) {
        var credits = sum(amounts.stream().filter(amount -> amount.signum() > 0).toList());
        var debits = sum(amounts.stream().filter(amount -> amount.signum() < 0).toList()).negate();
        rows.add(
            Stream.of(sum(amounts), credits, debits, BigDecimal.valueOf(amounts.size()), balance)
                .map(figure -> figure.stripTrailingZeros().toPlainString())
                .reduce(hour.getKey().toString(), (row, figure) -> row + " " + figure));
      }
    }
    return rows;
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Coin randomCoin() {
    var amount = BigDecimal.valueOf(random.nextLong(-1_000_000_000, 1_000_000_000), limitedScale());
    return new Coin(randomInstant(), amount.signum() == 0 ? BigDecimal.ONE : amount);
  }

  private int limitedScale() {
    return random.nextInt(9);
  }

  /** Often on the hour, and often in the hours around the end of a month. */
  private Instant randomInstant() {
    var hour =
        random.nextInt(4) == 0
            ? Instant.parse("2022-01-01T00:00:00Z").plus(Duration.ofHours(random.nextInt(-3, 3)))
            : BEGIN.plus(Duration.ofHours(random.nextInt(HOURS)));
    return random.nextBoolean() ? hour : hour.plusSeconds(random.nextInt(3_600));
  }

  private int limit() {
    return random.nextBoolean() ? 1 + random.nextInt(5) : 1 + random.nextInt(1_000);
  }
}
