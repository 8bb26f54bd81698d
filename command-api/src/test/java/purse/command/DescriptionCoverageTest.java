package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Whatever the description says may be answered was answered in one of the tests before. To be run
 * with all of them.
 */
@Order(Integer.MAX_VALUE)
class DescriptionCoverageTest {
  /** It takes 10,000 requests at once; RecorderTest sees the same with room for fewer. */
  private static final Set<String> NOT_TO_BE_SEEN =
      Set.of("POST / 503 overloaded", "POST /wallets/{walletId}/transactions 503 overloaded");

  @Test
  void every_described_case_was_seen() {
    var unseen = DescribedExchanges.CONTRACT.unseen();
    unseen.removeAll(NOT_TO_BE_SEEN);

    assertEquals(Set.of(), unseen);
  }
}
