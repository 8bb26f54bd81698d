package purse.benchmarks.large;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.Coins;
import purse.ledger.CoinTransaction;
import purse.ledger.Page;

class WalletYearTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 200, LargeSize.HOURS_MAX})
  void a_wallet_takes_a_coin_in_each_of_so_many_hours_of_the_year(int hours) {
    // Given
    var size = new LargeSize(500, hours, Duration.ofSeconds(1));

    // When
    var year = WalletYear.of(499, size);

    // Then
    var starts = year.pages().stream().map(page -> page.hour().start()).toList();
    assertEquals(starts, starts.stream().sorted().distinct().toList());
    assertEquals(hours, starts.size());
    assertFalse(starts.getLast().isAfter(WalletYear.BEGIN.plus(Duration.ofDays(365))));
  }

  @Test
  void a_wallet_is_open_at_its_end_with_what_its_coins_add_up_to() {
    // Given
    var year = WalletYear.of(7, new LargeSize(10, 200, Duration.ofSeconds(1)));

    // When
    var sum = year.coins().stream().map(CoinTransaction::amount).reduce(Coins.ZERO, Coins::plus);

    // Then
    assertEquals(1, year.pages().stream().filter(Page::isOpen).count());
    assertEquals(sum, year.pages().getLast().balance().orElseThrow());
  }
}
