package purse.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the description says may be answered was answered in one of the tests before, which the
 * build spreads over several JVMs: this one runs by itself after them.
 */
@Order(Integer.MAX_VALUE)
@Tag("looks-back")
class DescriptionCoverageTest {
  private static final Set<String> NOT_TO_BE_SEEN = Set.of();

  @Test
  void every_described_case_was_seen() {
    var unseen = DescribedExchanges.CONTRACT.unseen();
    unseen.removeAll(NOT_TO_BE_SEEN);

    assertEquals(Set.of(), unseen);
  }
}
