package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.core.Coins;
import purse.core.StoreUnavailableException;
import purse.core.TraceId;
import purse.core.WalletId;

/** What is said of requests that can be nothing but repetitions, and of looks that fail. */
class RepetitionsTest {
  private static final WalletId WALLET = new WalletId("w");
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  @RegisterExtension final LoggedLines lines = new LoggedLines(UndecidedLog.class);

  private final ObstructedLedger ledger = new ObstructedLedger();
  private final Repetitions repetitions = new Repetitions(ledger, () -> NOW);

  @Test
  void a_coin_that_cannot_be_read_concerns_those_alone_who_ask_for_it() {
    ledger.obstructReadCoins(
        traceIds -> {
          if (traceIds.contains(new TraceId("t77"))) {
            throw new IllegalStateException("somebody has edited it");
          }
        });

    var outcomes = repetitions.of(farAhead(0, 150));

    assertInstanceOf(Undecided.class, outcomes.get(77).orElseThrow());
    assertEquals(149, outcomes.stream().filter(Optional::isEmpty).count());
    assertTrue(ledger.looks() < 20, ledger.looks() + " looks");
  }

  @Test
  void looks_that_fail_are_one_line_for_all_of_a_wallet() {
    ledger.obstructReadCoins(_ -> fail());

    for (var request = 0; request < 50; request++) {
      var outcomes = repetitions.of(farAhead(10 * request, 10));
      assertEquals(10, outcomes.stream().flatMap(Optional::stream).count());
    }
    assertEquals(1, lines.all().size());
    repetitions.speakOfAll();

    assertEquals(
        List.of(10, 490),
        lines.all().stream().map(line -> (Integer) line.getArgumentArray()[1]).toList());
  }

  private void fail() {
    var words = new IllegalStateException("Request ID: " + ledger.looks());
    throw new StoreUnavailableException("DynamoDB", "Throttling", words);
  }

  private static List<RecordingRequest> farAhead(int first, int count) {
    var datetime = Optional.of(NOW.plus(Duration.ofHours(1)));
    return IntStream.range(first, first + count)
        .mapToObj(n -> new TraceId("t" + n))
        .map(traceId -> new RecordingRequest(WALLET, traceId, Coins.of("1"), datetime, NOW))
        .toList();
  }
}
