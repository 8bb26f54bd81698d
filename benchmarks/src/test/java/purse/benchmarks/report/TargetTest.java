package purse.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static purse.benchmarks.report.Target.Bound.AT_LEAST;
import static purse.benchmarks.report.Target.Bound.AT_MOST;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TargetTest {
  @Test
  void a_figure_on_the_right_side_passes_and_so_does_the_value_itself() {
    assertEquals("pass", verdict(AT_LEAST, 0.7, 0.8));
    assertEquals("pass", verdict(AT_LEAST, 0.7, 0.7));
    assertEquals("pass", verdict(AT_MOST, 1.1, 1.0));
    assertEquals("pass", verdict(AT_MOST, 0, 0));
  }

  @Test
  void a_miss_says_by_how_much() {
    assertEquals("MISSED by 0.35 (50 %)", verdict(AT_LEAST, 0.7, 0.35));
    assertEquals("MISSED by 20.0 (50 %)", verdict(AT_LEAST, 40, 20));
    assertEquals("MISSED by 0.11 (10 %)", verdict(AT_MOST, 1.1, 1.21));
    assertEquals("MISSED by 3.00", verdict(AT_MOST, 0, 3));
  }

  @Test
  void a_figure_that_is_none_does_not_pass() {
    assertEquals("MISSED by - (NaN %)", verdict(AT_LEAST, 0.7, Double.NaN));
  }

  private static String verdict(Target.Bound bound, double value, double measured) {
    return new Target("any", bound, value, OptionalDouble.of(measured)).verdict();
  }
}
