package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.query.testing.Coin;
import purse.query.testing.QueryApiFixture;

/** Histories by day and month, in time zones, with and without the intervals without coins. */
class IntervalHistoryTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/Havana",
          "America/Sao_Paulo",
          "Asia/Kolkata",
          "Australia/Lord_Howe",
          "Pacific/Apia");

  private final long seed = Long.getLong("purse.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void days_of_23_and_25_hours_have_all_their_hours() {
    // given
    everyHour("berlin", "2022-03-26T00:00:00Z", 72);
    everyHour("berlin-autumn", "2022-10-29T00:00:00Z", 72);

    // when
    var spring = history("berlin", "interval=day&zone=Europe/Berlin", "2022-03-26", "2022-03-29");
    var autumn =
        history("berlin-autumn", "interval=day&zone=Europe/Berlin", "2022-10-29", "2022-11-01");

    // then
    assertEquals(
        List.of(
            "2022-03-25T23:00:00Z 23",
            "2022-03-26T23:00:00Z 23",
            "2022-03-27T22:00:00Z 24",
            "2022-03-28T22:00:00Z 2"),
        spring);
    assertEquals(
        List.of(
            "2022-10-28T22:00:00Z 22",
            "2022-10-29T22:00:00Z 25",
            "2022-10-30T23:00:00Z 24",
            "2022-10-31T23:00:00Z 1"),
        autumn);
  }

  @Test
  void an_hour_belongs_to_the_day_in_which_it_starts() {
    // given: in India a day begins at 18:30 UTC, within the hour that starts at 18:00
    purse.coin("kolkata", "2022-06-07T18:45:00Z", "1");
    purse.coin("kolkata", "2022-06-07T19:00:00Z", "1");

    // then
    assertEquals(
        List.of("2022-06-06T18:30:00Z 1", "2022-06-07T18:30:00Z 1"),
        history("kolkata", "interval=day&zone=Asia/Kolkata", "2022-06-07", "2022-06-08"));
  }

  @Test
  void filling_shows_every_interval_with_the_balance_brought_forward() {
    // given
    purse.coin("filled", "2022-05-01T00:00:00Z", "5");
    purse.coin("filled", "2022-06-07T02:00:00Z", "1");

    // when
    var reply =
        purse.get(
            "/wallets/filled/history?fill=true&from=2022-06-07T00:00:00Z&to=2022-06-07T04:00:00Z");

    // then
    assertEquals(
        List.of(
            "2022-06-07T00:00:00Z 0 0 5",
            "2022-06-07T01:00:00Z 0 0 5",
            "2022-06-07T02:00:00Z 1 1 6",
            "2022-06-07T03:00:00Z 0 0 6"),
        reply.rows("datetime", "amount", "count", "balance"));
  }

  /** Against java.time alone, in zones with every oddity; a failure names its seed. */
  @Test
  void any_interval_in_any_zone_adds_up_as_java_adds_it_up() {
    for (var zone : ZONES) {
      // given
      var wallet = "random-" + zone.replace('/', '-');
      var coins = coins(zone);
      purse.coins(wallet, coins);

      for (var interval : List.of("day", "month")) {
        for (var fill : List.of(true, false)) {
          // when
          var from = instant(zone).truncatedTo(ChronoUnit.HOURS);
          var to = from.plus(Duration.ofDays(random.nextInt(1, 400)));
          var rows = pages(wallet, interval, zone, fill, from, to);

          // then
          assertEquals(
              expected(coins, interval, ZoneId.of(zone), fill, from, to),
              rows,
              "seed %s: %s %s %s, %s to %s".formatted(seed, zone, interval, fill, from, to));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%2B09:00", "Z", "CET", "Mars/Olympus", "SystemV/EST5", ""})
  void refuses_zones_that_are_no_regions(String zone) {
    assertEquals(
        List.of("zone"), purse.get("/wallets/any/history?interval=day&zone=" + zone).fields());
  }

  private List<Coin> coins(String zone) {
    var coins = new ArrayList<Coin>();
    for (int coin = 0; coin < 40; coin++) {
      coins.add(new Coin(instant(zone), BigDecimal.valueOf(random.nextLong(1, 1_000_000), 4)));
    }
    return coins;
  }

  /** In two years, often near midnight of the zone. */
  private Instant instant(String zone) {
    var date = LocalDate.of(2011, 1, 1).plusDays(random.nextInt(730));
    var near = date.atStartOfDay(ZoneId.of(zone)).toInstant();
    return random.nextBoolean()
        ? near.plusSeconds(random.nextInt(-7_200, 7_200))
        : near.plusSeconds(random.nextInt(86_400));
  }

  private List<String> pages(
      String wallet, String interval, String zone, boolean fill, Instant from, Instant to) {
    var rows = new ArrayList<String>();
    var path = "/wallets/" + wallet + "/history?limit=" + random.nextInt(1, 200);
    var page =
        purse.get(
            "%s&interval=%s&zone=%s&fill=%s&from=%s&to=%s"
                .formatted(path, interval, zone, fill, from, to));
    rows.addAll(page.rows("datetime", "amount", "count", "balance"));
    while (page.json().has("next")) {
      page = purse.get(path + "&cursor=" + page.text("next"));
      rows.addAll(page.rows("datetime", "amount", "count", "balance"));
    }
    return rows;
  }

  private static List<String> expected(
      List<Coin> coins, String interval, ZoneId zone, boolean fill, Instant from, Instant to) {
    var sums = new TreeMap<Instant, List<BigDecimal>>();
    for (var hour = from; hour.isBefore(to); hour = hour.plus(Duration.ofHours(1))) {
      sums.computeIfAbsent(start(hour, interval, zone), _ -> new ArrayList<>());
    }
    var balance = BigDecimal.ZERO;
    for (var coin : coins) {
      var hour = coin.hour();
      if (hour.isBefore(from)) {
        balance = balance.add(coin.amount());
      } else if (hour.isBefore(to)) {
        sums.getOrDefault(start(hour, interval, zone), new ArrayList<>()).add(coin.amount());
      }
    }
    var rows = new ArrayList<String>();
    for (var sum : sums.entrySet()) {
      var amount = Coin.sum(sum.getValue());
      balance = balance.add(amount);
      if (fill || !sum.getValue().isEmpty()) {
        rows.add(
            "%s %s %s %s"
                .formatted(
                    sum.getKey(), Coin.plain(amount), sum.getValue().size(), Coin.plain(balance)));
      }
    }
    return rows;
  }

  private static Instant start(Instant hour, String interval, ZoneId zone) {
    var date = hour.atZone(zone).toLocalDate();
    var first = interval.equals("month") ? date.withDayOfMonth(1) : date;
    return first.atStartOfDay(zone).toInstant();
  }

  private static void everyHour(String wallet, String from, int hours) {
    for (int hour = 0; hour < hours; hour++) {
      purse.coin(wallet, Instant.parse(from).plus(Duration.ofHours(hour)).toString(), "1");
    }
  }

  /** The start and the count of each row, between two dates of UTC. */
  private static List<String> history(String wallet, String how, String from, String to) {
    var range = "&from=%sT00:00:00Z&to=%sT00:00:00Z".formatted(from, to);
    return purse.get("/wallets/" + wallet + "/history?" + how + range).rows("datetime", "count");
  }
}
