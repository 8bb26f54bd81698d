package purse.command.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * That no order of events and no fault breaks a promise of the write path. The seed of a run that
 * fails is in its message; {@code -Dpurse.simulation.seed=N} runs that one alone and prints every
 * step, {@code -Dpurse.simulation.runs=N} runs more.
 */
class WritePathSimulationTest {
  private static final long FIRST_SEED = 1;
  private static final long RUNS = Long.getLong("purse.simulation.runs", 1_000);
  private static final Optional<Long> SEED =
      Optional.ofNullable(Long.getLong("purse.simulation.seed"));

  /** As the journal calls them. */
  private static final List<String> KINDS =
      List.of(
          "is recorded as",
          "is replayed as",
          "is another request than",
          "is refused at",
          "is undecided, not decided within",
          "is undecided, The ledger is not available",
          "is failed,",
          "is Committed",
          "is Rejected",
          "is Contended",
          "is Throttled",
          "is Unreachable",
          "is Invalid",
          "stands at Optional.empty",
          "stands at Optional[NoWallet",
          "hour=2026030111",
          "hour=2026030112",
          "has coins []",
          "has coins [t",
          ": dies with",
          ": starts");

  @Test
  void every_promise_is_kept_whatever_goes_wrong() {
    if (SEED.isPresent()) {
      System.out.println(new Simulation(SEED.get(), Optional.of(System.out)).run());
      return;
    }
    for (var seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      run(seed);
    }
  }

  @Test
  void a_seed_replays_step_by_step() {
    for (var seed = FIRST_SEED; seed < FIRST_SEED + 20; seed++) {
      assertEquals(run(seed), run(seed), "seed " + seed);
    }
  }

  @Test
  void the_runs_meet_every_kind_of_trouble_and_every_kind_of_answer() {
    var journal = new ByteArrayOutputStream();
    var copy = new PrintStream(journal, true, StandardCharsets.UTF_8);
    for (var seed = FIRST_SEED; seed < FIRST_SEED + 50; seed++) {
      new Simulation(seed, Optional.of(copy)).run();
    }

    var text = journal.toString(StandardCharsets.UTF_8);
    var missing = KINDS.stream().filter(kind -> !text.contains(kind)).toList();
    assertEquals(List.of(), missing);
  }

  private static String run(long seed) {
    try {
      return new Simulation(seed, Optional.empty()).run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed " + seed + " (replay it with -Dpurse.simulation.seed=" + seed + "): " + e, e);
    }
  }
}
