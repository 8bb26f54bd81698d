package purse.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * That no order of events and no fault breaks a promise. A failure names its seeds; {@code ./purse
 * simulate --seed N --trace} replays one and prints every step.
 */
class SimulationTest {
  private static final long FIRST_SEED = 1;
  private static final long SEEDS = 1_000;

  /** As the journal calls them. */
  private static final List<String> KINDS =
      List.of(
          "is recorded as",
          "is replayed as",
          "is another request than",
          "is refused at",
          "is undecided, not decided within",
          "is undecided, the ledger gave no answer",
          "is failed,",
          "is Committed",
          "is Rejected",
          "is Contended",
          "is Throttled",
          "is Unreachable",
          "is Invalid",
          "is TokenTaken",
          "is Unreadable",
          "one of them cannot be read",
          "stands at Optional.empty",
          "stands at Optional[NoWallet",
          "hour=2026030111",
          "hour=2026030112",
          "has coins []",
          "has coins [t",
          ": dies with",
          ": starts",
          "], not [",
          "loses its marker",
          "keeps its marker",
          "read model: takes",
          "read model: refuses",
          "hoursRestated=1",
          "hoursChanged=0",
          "outcome=SUCCEEDED",
          "outcome=INCOMPLETE",
          "stopped before the end",
          "set aside:",
          ": fails",
          ": dies\n");

  @Test
  void every_promise_is_kept_whatever_goes_wrong() {
    var failures = new Seeds(FIRST_SEED, SEEDS).run(() -> {});

    if (!failures.isEmpty()) {
      var seeds = failures.stream().map(Seeds.Failure::seed).toList();
      throw new AssertionError("broken by seeds " + seeds, failures.getFirst().cause());
    }
  }

  @Test
  void a_seed_replays_step_by_step() {
    for (var seed = FIRST_SEED; seed < FIRST_SEED + 20; seed++) {
      assertEquals(Seeds.run(seed), Seeds.run(seed), "seed " + seed);
    }
  }

  @Test
  void the_runs_meet_every_kind_of_trouble_and_every_kind_of_answer() {
    var journal = new ByteArrayOutputStream();
    var copy = new PrintStream(journal, true, StandardCharsets.UTF_8);
    for (var seed = FIRST_SEED; seed < FIRST_SEED + 200; seed++) {
      new Simulation(seed, new InMemoryStores(), Optional.of(copy)).run();
    }

    var text = journal.toString(StandardCharsets.UTF_8);
    var missing = KINDS.stream().filter(kind -> !text.contains(kind)).toList();
    assertEquals(List.of(), missing);
  }
}
