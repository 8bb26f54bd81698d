package purse.updater.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every record of the runs must do, so that one in memory may stand for the real one. */
abstract class UpdateRunsContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(5);
  private static final RunFigures FIGURES =
      new RunFigures(7, 6, 5, 4, 3, Optional.of(Duration.ofMillis(2)));

  abstract UpdateRuns runs();

  /** In the order in which they started. */
  abstract List<UpdateRun> contents();

  @Test
  void shows_a_run_without_an_end_until_it_has_one() {
    var first = runs().start(NOON);
    runs().start(LATER);
    assertEquals(List.of(underWay(NOON), underWay(LATER)), contents());

    runs().finish(first, LATER, RunOutcome.INCOMPLETE, FIGURES, Optional.of("why"));

    assertEquals(
        List.of(ended(NOON, LATER, RunOutcome.INCOMPLETE, Optional.of("why")), underWay(LATER)),
        contents());
  }

  @Test
  void forgets_runs_of_long_ago_however_they_and_later_ones_ended() {
    var longAgo = NOON.minus(UpdateRuns.KEPT).minusSeconds(1);
    runs().start(longAgo);
    end(longAgo, RunOutcome.FAILED);
    runs().start(longAgo.plusSeconds(1));
    end(NOON, RunOutcome.FAILED);

    runs().start(NOON);

    assertEquals(
        List.of(
            underWay(longAgo.plusSeconds(1)),
            ended(NOON, NOON, RunOutcome.FAILED, Optional.empty()),
            underWay(NOON)),
        contents());
  }

  @Test
  void never_forgets_the_last_success_on_which_freshness_rests() {
    var longAgo = NOON.minus(UpdateRuns.KEPT.multipliedBy(2));
    end(longAgo, RunOutcome.SUCCEEDED);
    end(longAgo.plusSeconds(1), RunOutcome.SUCCEEDED);
    end(longAgo.plusSeconds(2), RunOutcome.INCOMPLETE);

    end(NOON, RunOutcome.FAILED);
    assertEquals(
        List.of(
            ended(
                longAgo.plusSeconds(1),
                longAgo.plusSeconds(1),
                RunOutcome.SUCCEEDED,
                Optional.empty()),
            ended(NOON, NOON, RunOutcome.FAILED, Optional.empty())),
        contents());

    end(NOON, RunOutcome.SUCCEEDED);
    runs().start(NOON);
    assertEquals(3, contents().size());
  }

  private void end(Instant at, RunOutcome outcome) {
    runs().finish(runs().start(at), at, outcome, FIGURES, Optional.empty());
  }

  private static UpdateRun underWay(Instant startedAt) {
    return new UpdateRun(startedAt, Optional.empty());
  }

  private static UpdateRun ended(
      Instant startedAt, Instant at, RunOutcome outcome, Optional<String> message) {
    return new UpdateRun(startedAt, Optional.of(new UpdateRun.End(at, outcome, FIGURES, message)));
  }
}
