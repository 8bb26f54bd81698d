package purse.updater.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SequencesTest {
  private static final int NAMED_MAX = 3;

  @Test
  void knows_that_all_are_there_in_any_order() {
    var last = 200_000;

    assertTrue(
        sequences(LongStream.rangeClosed(1, last).map(next -> last + 1 - next)).areAllUpTo(last));
  }

  @Test
  void names_the_first_that_lack() {
    var sequences = sequences(LongStream.of(1, 3, 5, 7, 9));

    assertFalse(sequences.areAllUpTo(9));
    assertEquals("5 coins, number 2 4 6 lacks", sequences.summary(9, NAMED_MAX));
  }

  @Test
  void names_one_that_repeats_also_when_the_count_is_right() {
    var sequences = sequences(LongStream.of(1, 2, 2));

    assertFalse(sequences.areAllUpTo(3));
    assertEquals("3 coins, number 3 lacks, number 2 repeats", sequences.summary(3, NAMED_MAX));
  }

  private static Sequences sequences(LongStream numbers) {
    var sequences = new Sequences();
    numbers.forEach(sequences::add);
    return sequences;
  }
}
