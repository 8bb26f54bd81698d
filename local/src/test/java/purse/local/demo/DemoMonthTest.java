package purse.local.demo;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import purse.core.Coins;

/** What is plausible about the month that is made up. */
class DemoMonthTest {
  private static final long SEED = 42;
  private static final Instant NOW = Instant.parse("2026-05-31T15:20:00Z");

  private final List<DemoCoin> coins =
      DemoMonth.until(NOW, SEED).byHour().values().stream().flatMap(Collection::stream).toList();

  @Test
  void spans_thirty_days_up_to_now_for_each_wallet() {
    assertEquals(30, coins.stream().map(DemoMonthTest::date).distinct().count());
    assertEquals(
        DemoWallet.all().size(), coins.stream().map(DemoCoin::walletId).distinct().count());
    assertFalse(coins.stream().anyMatch(coin -> coin.recordedAt().isAfter(NOW)));
    assertEquals(coins.size(), coins.stream().map(DemoCoin::traceId).distinct().count());
    assertTrue(coins.size() > 3_000 && coins.size() < 8_000, coins.size() + " coins");
  }

  @Test
  void is_busy_by_day_and_at_the_end_of_the_week() {
    assertTrue(count(coin -> hour(coin) == 12) > 50 * count(coin -> hour(coin) == 3));
    assertTrue(count(isOn(DayOfWeek.SATURDAY)) > 3 * count(isOn(DayOfWeek.MONDAY)) / 2);
  }

  @Test
  void has_some_coins_that_come_hours_late() {
    var late = count(coin -> !coin.recordedAt().equals(coin.datetime()));
    assertTrue(late > 3 && late < coins.size() / 50, late + " of " + coins.size());
  }

  @Test
  void spends_no_more_on_a_day_than_came_in_on_it() {
    var days = coins.stream().collect(groupingBy(coin -> coin.walletId() + " " + date(coin)));
    days.forEach((day, itsCoins) -> assertTrue(isCovered(itsCoins), day));
  }

  @Test
  void has_the_same_coins_whenever_it_is_made() {
    // given
    var before = DemoMonth.until(NOW.minusSeconds(86_400 * 3L), SEED);

    // then
    var earlier = before.byHour().values().stream().flatMap(Collection::stream);
    var since = date(coins.getFirst());
    assertEquals(
        List.of(),
        earlier.filter(coin -> date(coin).isAfter(since) && !coins.contains(coin)).toList());
  }

  private static boolean isCovered(List<DemoCoin> inOrder) {
    var balance = Coins.ZERO;
    for (var coin : inOrder) {
      balance = balance.plus(coin.amount());
      if (balance.isNegative()) {
        return false;
      }
    }
    return true;
  }

  private static Predicate<DemoCoin> isOn(DayOfWeek day) {
    return coin -> date(coin).getDayOfWeek() == day;
  }

  private long count(Predicate<DemoCoin> condition) {
    return coins.stream().filter(condition).count();
  }

  private static int hour(DemoCoin coin) {
    return coin.datetime().atOffset(ZoneOffset.UTC).getHour();
  }

  private static LocalDate date(DemoCoin coin) {
    return coin.datetime().atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
