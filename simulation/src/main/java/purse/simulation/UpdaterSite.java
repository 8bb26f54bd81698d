package purse.simulation;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import purse.core.StoreUnavailableException;
import purse.updater.update.StopSignal;
import purse.updater.update.Update;
import purse.updater.update.UpdateResult;

/**
 * Where the updater is started again and again, each time as a process of its own: its runs may
 * overlap, fail, be told to stop, and die.
 */
final class UpdaterSite {
  private static final Duration DYNAMO_DB_TIMEOUT = Duration.ofMillis(1_500);
  private static final int DYNAMO_DB_ATTEMPTS_MAX = 3;
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(1);
  private static final Duration POSTGRES_TIMEOUT = Duration.ofSeconds(5);

  private final String name;
  private final Stores stores;
  private final Network toLedger;
  private final Network toReadModel;
  private final IndexHistory index;
  private final ReadModelWatch watch;
  private final Scheduler scheduler;
  private final Chance chance;
  private final Journal journal;
  private final InstantSource clock;
  private final List<Run> runs = new ArrayList<>();

  UpdaterSite(
      String name,
      Stores stores,
      Network toLedger,
      Network toReadModel,
      IndexHistory index,
      ReadModelWatch watch,
      Scheduler scheduler,
      InstantSource clock,
      Chance chance,
      Journal journal) {
    this.name = name;
    this.stores = stores;
    this.toLedger = toLedger;
    this.toReadModel = toReadModel;
    this.index = index;
    this.watch = watch;
    this.scheduler = scheduler;
    this.clock = clock;
    this.chance = chance;
    this.journal = journal;
  }

  /** So many runs, each some time after the start of the one before, which may go on. */
  void schedule(int count) {
    if (count > 0) {
      scheduler.after(
          pause(),
          () -> {
            run();
            schedule(count - 1);
          });
    }
  }

  /** One run that nothing disturbs any more: it must be complete. */
  UpdateResult runUndisturbed() {
    var run = new Run(Update.BATCH_PAGES_MAX);
    run.start();
    scheduler.runToTheEnd();
    Check.that(run.result.filter(UpdateResult::isComplete).isPresent(), () -> "not complete");
    return run.result.orElseThrow();
  }

  /** Once nothing is left to happen, no run may wait for anything. */
  void checkEnded() {
    var waiting = runs.stream().filter(run -> run.thread.isAlive()).map(run -> run.run).toList();
    Check.equal(List.of(), waiting, () -> "runs that wait for ever");
  }

  /** Nothing must be left of runs that a broken promise has cut short. */
  void killAll() {
    runs.forEach(run -> run.thread.kill());
  }

  private void run() {
    var run = new Run(chance.happens(70) ? chance.between(1, 5) : Update.BATCH_PAGES_MAX);
    if (chance.happens(5)) {
      scheduler.after(chance.upTo(STOPS_WITHIN), run.stop::request);
    }
    run.start();
  }

  /** Mostly short, so that runs meet coins and each other; sometimes so long that hours close. */
  private Duration pause() {
    return switch (chance.between(1, 10)) {
      case 1 -> chance.upTo(Duration.ofMinutes(25));
      case 2, 3, 4 -> chance.upTo(Duration.ofSeconds(10));
      default -> chance.upTo(Duration.ofMillis(300));
    };
  }

  private final class Run {
    private final String run = name + " run " + (runs.size() + 1);
    private final SteppedThread thread = new SteppedThread();
    private final StopSignal stop = new StopSignal();
    private final Update update;
    private Optional<UpdateResult> result = Optional.empty();

    Run(int batchPagesMax) {
      runs.add(this);
      var ledgerCalls = calls(toLedger, DYNAMO_DB_TIMEOUT, DYNAMO_DB_ATTEMPTS_MAX);
      var readModelCalls = calls(toReadModel, POSTGRES_TIMEOUT, 1);
      update =
          new Update(
              new DistantPendingPages(stores.pending(), ledgerCalls, index, watch, journal),
              new DistantReadModel(stores.readModel(), readModelCalls, toReadModel, watch, journal),
              new DistantUpdateRuns(stores.runs(), readModelCalls),
              clock.withZone(ZoneOffset.UTC),
              batchPagesMax);
    }

    private DistantCalls calls(Network network, Duration timeout, int attemptsMax) {
      return new DistantCalls(thread, this::die, network, scheduler, chance, timeout, attemptsMax);
    }

    void start() {
      journal.note(run + ": starts");
      thread.start(this::update);
    }

    private void update() {
      var startedAt = scheduler.instant();
      try {
        var ended = update.run(stop);
        journal.note(run + ": ends " + ended);
        result = Optional.of(ended);
        if (ended.isComplete()) {
          watch.checkFresh(startedAt.minus(IndexHistory.BEHIND_MAX));
        }
      } catch (StoreUnavailableException e) {
        journal.note(run + ": fails");
      }
    }

    private void die() {
      if (thread.isAlive()) {
        journal.note(run + ": dies");
        thread.kill();
      }
    }
  }
}
