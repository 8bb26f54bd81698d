package purse.simulation;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import purse.command.wallet.Action;
import purse.command.wallet.Event;
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

  void record(RecordingRequest request, Consumer<RecordingOutcome> answer) {
    recentCoins.answer(request).ifPresentOrElse(answer, () -> decide(new Waiting(request, answer)));
  }

  private void decide(Waiting arriving) {
    var walletId = arriving.request().walletId();
    var hired = workers.get(walletId);
    var worker = hired == null ? new Worker(walletId) : hired;
    workers.put(walletId, worker);
    worker.arrivals.add(arriving);
    if (hired == null) {
      worker.go(new Event.Woken());
    }
  }

  /** Nothing that is under way comes back to it. */
  void die() {
    isDead = true;
  }

  private record Waiting(RecordingRequest request, Consumer<RecordingOutcome> answer) {}

  private final class Worker {
    private final WalletId walletId;
    private final WalletProtocol protocol;
    private final Queue<Waiting> arrivals = new ArrayDeque<>();
    private final Map<Submission, Waiting> waiting = new HashMap<>();

    Worker(WalletId walletId) {
      this.walletId = walletId;
      var memory = remembered.getOrDefault(walletId, WalletMemory.none());
      this.protocol = new WalletProtocol(walletId, policy, random, memory);
    }

    void go(Event event) {
      if (!isDead) {
        takeArrivals();
        var step = protocol.next(event, clock.instant());
        step.answers().forEach(this::deliver);
        perform(step.action());
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
        case Action.Rest() -> woken();
        case Action.Pause(var length) -> scheduler.after(length, this::woken);
        case Action.ReadState() ->
            ledger.readState(walletId, state -> go(new Event.StateRead(state)), this::cannotRead);
        case Action.ReadCoins(var traceIds) ->
            ledger.readCoins(
                walletId, traceIds, coins -> go(new Event.CoinsRead(coins)), this::cannotRead);
        case Action.Commit(var commit) ->
            ledger.commit(commit, outcome -> go(new Event.CommitAnswered(outcome)));
      }
    }

    private void cannotRead(RuntimeException cause) {
      go(new Event.ReadFailed(cause));
    }

    private void woken() {
      if (waiting.isEmpty() && arrivals.isEmpty()) {
        workers.remove(walletId);
        remembered.put(walletId, protocol.memory());
      } else {
        go(new Event.Woken());
      }
    }
  }
}
