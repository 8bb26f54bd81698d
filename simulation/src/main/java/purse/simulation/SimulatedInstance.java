package purse.simulation;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import purse.command.wallet.Action;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.Event;
import purse.command.wallet.Look;
import purse.command.wallet.RecordingOutcome;
import purse.command.wallet.RecordingPolicy;
import purse.command.wallet.RecordingRequest;
import purse.command.wallet.Step.Answer;
import purse.command.wallet.Submission;
import purse.command.wallet.WalletMemory;
import purse.command.wallet.WalletProtocol;
import purse.core.WalletId;

/**
 * One life of an instance in a simulation: what {@link purse.command.wallet.Recorder} does with
 * threads, done step by step. Whatever it has in memory is gone when it ends.
 */
final class SimulatedInstance {
  private final RecordingPolicy policy;
  private final DistantLedger ledger;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<WalletId, Worker> workers = new HashMap<>();
  private final Map<WalletId, WalletMemory> remembered = new HashMap<>();
  private final RecentCoins recentCoins;
  private boolean isDead;

  /**
   * @param clock this instance's own, which need not agree with anybody's
   */
  SimulatedInstance(
      RecordingPolicy policy,
      DistantLedger ledger,
      Scheduler scheduler,
      InstantSource clock,
      RandomGenerator random) {
    this.policy = policy;
    this.ledger = ledger;
    this.scheduler = scheduler;
    this.clock = clock;
    this.random = random;
    this.recentCoins = new RecentCoins(random);
  }

  /** All of them together, as the entries of a bulk request are. */
  void record(List<Waiting> arriving) {
    var concerned = new LinkedHashSet<Worker>();
    for (Waiting one : arriving) {
      recentCoins
          .answer(one.request())
          .ifPresentOrElse(
              one.answer(),
              () -> {
                var worker = workers.computeIfAbsent(one.request().walletId(), Worker::new);
                worker.arrivals.add(one);
                concerned.add(worker);
              });
    }
    concerned.forEach(Worker::wake);
  }

  /** Nothing that is under way comes back to it. */
  void die() {
    isDead = true;
  }

  /** A request, and whom to give its outcome to. */
  record Waiting(RecordingRequest request, Consumer<RecordingOutcome> answer) {}

  private final class Worker {
    private final WalletId walletId;
    private final WalletProtocol protocol;
    private final Queue<Waiting> arrivals = new ArrayDeque<>();
    private final Map<Submission, Waiting> waiting = new HashMap<>();
    private boolean isLooking;
    private boolean isResting = true;

    /** Calls since the last that was answered. */
    private int failuresInARow;

    Worker(WalletId walletId) {
      this.walletId = walletId;
      var memory = remembered.getOrDefault(walletId, WalletMemory.none());
      this.protocol = new WalletProtocol(walletId, policy, random, memory);
    }

    /** Somebody has arrived. */
    void wake() {
      if (isResting) {
        go(new Event.Woken());
      }
    }

    void go(Event event) {
      if (!isDead) {
        isResting = false;
        takeArrivals();
        count(event);
        var step = protocol.next(event, clock.instant());
        step.answers().forEach(this::checkPatience);
        step.answers().forEach(this::deliver);
        lookIfAsked();
        perform(step.action());
      }
    }

    private void count(Event event) {
      switch (event) {
        case Event.Woken() -> {}
        case Event.ReadFailed(var _) -> failuresInARow++;
        case Event.StateRead(var state) -> failuresInARow = state.isPresent() ? 0 : failuresInARow;
        case Event.CommitAnswered(var outcome) -> count(outcome);
      }
    }

    private void count(CommitOutcome outcome) {
      switch (outcome) {
        case CommitOutcome.Committed() -> failuresInARow = 0;
        case CommitOutcome.Rejected _ -> failuresInARow = 0;
        default -> failuresInARow++;
      }
    }

    /** Nobody is told of failures before there were as many in a row as the policy bears. */
    private void checkPatience(Answer answer) {
      if (answer.outcome() instanceof RecordingOutcome.Undecided(var _, var cause)
          && cause.isPresent()
          && !(cause.get() instanceof EditedCoin)) {
        Check.that(
            failuresInARow >= policy.failuresMax(),
            () -> "given up after " + failuresInARow + " failures in a row: " + answer);
      }
    }

    private void takeArrivals() {
      for (var next = arrivals.poll(); next != null; next = arrivals.poll()) {
        var deadline = next.request().receivedAt().plus(policy.deadline());
        waiting.put(protocol.arrive(next.request(), deadline), next);
      }
    }

    private void deliver(Answer answer) {
      var waiter = Objects.requireNonNull(waiting.remove(answer.submission()), "answered twice");
      recentCoins.remember(waiter.request(), answer.outcome());
      waiter.answer().accept(answer.outcome());
    }

    private void perform(Action action) {
      switch (action) {
        case Action.Rest() -> rest();
        case Action.Pause(var length) -> scheduler.after(length, () -> go(new Event.Woken()));
        case Action.ReadState() ->
            ledger.readState(
                walletId,
                state -> go(new Event.StateRead(state)),
                cause -> go(new Event.ReadFailed(cause)));
        case Action.Commit(var commit) ->
            ledger.commit(commit, outcome -> go(new Event.CommitAnswered(outcome)));
      }
    }

    private void lookIfAsked() {
      if (!isLooking) {
        protocol.look().ifPresent(this::look);
      }
    }

    private void look(Look look) {
      isLooking = true;
      scheduler.after(
          look.after(), () -> ledger.readCoins(walletId, look.traceIds(), this::lookEnded));
    }

    private void lookEnded(Look.End end) {
      if (!isDead) {
        isLooking = false;
        protocol.lookEnded(end, clock.instant()).forEach(this::deliver);
        lookIfAsked();
        wake();
      }
    }

    private void rest() {
      if (!arrivals.isEmpty()) {
        go(new Event.Woken());
      } else if (isLooking) {
        isResting = true;
      } else {
        Check.equal(Map.of(), waiting, () -> "nothing is done for those who wait");
        workers.remove(walletId);
        remembered.put(walletId, protocol.memory());
      }
    }
  }
}
