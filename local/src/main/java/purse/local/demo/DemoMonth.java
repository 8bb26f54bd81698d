package purse.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Thirty days of all wallets, up to now.
 *
 * @param byHour what was recorded in each hour, in order; the end of the hour, or now, is the key
 */
record DemoMonth(SortedMap<Instant, List<DemoCoin>> byHour) {
  private static final int DAYS = 30;

  static DemoMonth until(Instant now, long seed) {
    return until(now, seed, DAYS);
  }

  /** A shorter one, or a longer one. */
  static DemoMonth until(Instant now, long seed, int days) {
    var lastDate = now.atOffset(ZoneOffset.UTC).toLocalDate();
    var coins =
        IntStream.range(0, days)
            .mapToObj(day -> lastDate.minusDays(days - 1L - day))
            .flatMap(
                date ->
                    DemoWallet.all().stream()
                        .flatMap(wallet -> DemoDay.coins(seed, wallet, date).stream()))
            .filter(coin -> !coin.recordedAt().isAfter(now))
            .sorted(Comparator.comparing(DemoCoin::recordedAt))
            .collect(
                Collectors.groupingBy(
                    coin -> moment(coin, now), TreeMap::new, Collectors.toList()));
    return new DemoMonth(coins);
  }

  int size() {
    return byHour.values().stream().mapToInt(List::size).sum();
  }

  private static Instant moment(DemoCoin coin, Instant now) {
    var lastSecond =
        coin.recordedAt()
            .truncatedTo(ChronoUnit.HOURS)
            .plus(Duration.ofMinutes(60))
            .minusSeconds(1);
    return lastSecond.isAfter(now) ? now : lastSecond;
  }
}
