package purse.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The same faults in front of DynamoDB and PostgreSQL. Every promise is kept there too, and each
 * step goes as it does in memory: what a hundred thousand runs show of the stores in memory they
 * show of the real ones.
 */
class RealStoresSimulationTest {
  private static final long FIRST_SEED = 1;
  private static final int SEEDS = 20;

  @Test
  void real_stores_keep_every_promise_and_go_step_by_step_as_those_in_memory() {
    try (var readModel = new RealReadModel()) {
      for (var seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
        assertEquals(Seeds.run(seed), run(seed, readModel), "seed " + seed);
      }
    }
  }

  private static String run(long seed, RealReadModel readModel) {
    readModel.clear();
    try (var ledger = new RealLedger()) {
      return new Simulation(seed, new RealStores(ledger, readModel), Optional.empty()).run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + " on real stores: " + e.getMessage(), e);
    }
  }
}
