package purse.ledger.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rate, in a time that passes only while somebody waits. */
class ReadBudgetTest {
  private long nowNanos;

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 1", "10, 7", "10, 256", "1000, 3", "1000, 128"})
  void spends_no_more_than_its_rate_and_not_much_less(int unitsPerSecond, int unitsPerCall) {
    var budget = budget(unitsPerSecond);
    var spent = 0L;
    for (var call = 0; call < 1_000; call++) {
      budget.await();
      assertTrue(
          spent <= unitsPerSecond * (seconds() + 1), spent + " units after " + seconds() + " s");
      budget.spend(unitsPerCall);
      spent += unitsPerCall;
    }
    budget.await();
    assertTrue(
        spent + 1 >= unitsPerSecond * Math.floor(seconds()), spent + " after " + seconds() + " s");
  }

  @Test
  void lets_the_next_call_wait_until_an_expensive_one_is_paid() {
    var budget = budget(10);
    budget.await();
    budget.spend(256);
    assertEquals(0, nowNanos);

    budget.await();

    assertEquals(24.7, seconds(), 0.001, "247 units at 10 a second, beyond the first second's 10");
  }

  @Test
  void asks_for_no_more_items_than_a_second_pays_for() {
    assertEquals(1_000, budget(1_000).itemsPerCallMax(4));
    assertEquals(4, budget(1).itemsPerCallMax(16));
    assertEquals(2_000, budget(ReadBudget.UNITS_PER_SECOND_MAX).itemsPerCallMax(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_000_001})
  void refuses_a_rate_that_is_none(int unitsPerSecond) {
    assertThrows(IllegalArgumentException.class, () -> ReadBudget.of(unitsPerSecond));
  }

  private ReadBudget budget(int unitsPerSecond) {
    return new ReadBudget(unitsPerSecond, new Time(), nanos -> nowNanos += nanos);
  }

  private double seconds() {
    return nowNanos / (double) Duration.ofSeconds(1).toNanos();
  }

  private final class Time implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nowNanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
