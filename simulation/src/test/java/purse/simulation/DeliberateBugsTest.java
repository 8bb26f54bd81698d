package purse.simulation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.TraceId;

/**
 * That the simulation finds bugs: each of these is put in on purpose, and some seeds must break a
 * promise. The log says which; {@code -Dpurse.seeds=…} plays more of them.
 */
class DeliberateBugsTest {
  private static final Logger LOG = LoggerFactory.getLogger(DeliberateBugsTest.class);
  private static final long FIRST_SEED = 1;
  private static final long SEEDS = Long.getLong("purse.seeds", 50);
  private static final int SEEDS_NAMED = 3;

  @Test
  void finds_coins_that_are_put_without_the_condition_that_they_are_absent() {
    assertFound("counted twice", seed -> play(seed, BrokenStores.withLedger(CoinsPutAgain::new)));
  }

  @Test
  void finds_first_pages_that_are_put_without_the_condition_that_the_wallet_is_absent() {
    assertFound(
        "decided on an old state",
        seed -> play(seed, BrokenStores.withLedger(WalletsPutAgain::new)));
  }

  @Test
  void finds_markers_that_are_removed_without_the_condition_on_their_version() {
    assertFound(
        "has lost its marker",
        seed -> play(seed, BrokenStores.withPending(MarkersOfAnyVersion::new)));
  }

  @Test
  void finds_clients_that_ask_again_under_a_fresh_trace_id() {
    assertFound(
        "not wanted, or not once more",
        seed -> play(seed, new InMemoryStores(), traceId -> new TraceId(traceId + "~")));
  }

  private static void play(long seed, Stores stores) {
    play(seed, stores, UnaryOperator.identity());
  }

  private static void play(long seed, Stores stores, UnaryOperator<TraceId> traceIdOfRetry) {
    var _ = new Simulation(seed, stores, Optional.empty(), traceIdOfRetry).run();
  }

  /**
   * @param promise which the bug breaks, as the message of a failed run says it
   */
  private static void assertFound(String promise, LongConsumer run) {
    var broken = new Seeds(FIRST_SEED, SEEDS).run(run, () -> {});

    assertFalse(broken.isEmpty(), "found by none of " + SEEDS + " seeds");
    var first = broken.stream().map(Seeds.Failure::seed).limit(SEEDS_NAMED).toList();
    var message = broken.getFirst().cause().getMessage();
    LOG.info("Found by {} of {} seeds, first {}: {}", broken.size(), SEEDS, first, message);
    broken.forEach(one -> assertTrue(one.cause() instanceof AssertionError, one::toString));
    assertTrue(
        broken.stream().anyMatch(one -> one.toString().contains(promise)),
        () -> "never said: " + promise);
  }
}
