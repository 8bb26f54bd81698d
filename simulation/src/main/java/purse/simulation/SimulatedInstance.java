package purse.simulation;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  /** All of them together, as the entries of a bulk request are. */
  void record(List<Waiting> arriving) {
    var hired = new ArrayList<Worker>();
    for (Waiting one : arriving) {
      recentCoins
          .answer(one.request())
          .ifPresentOrElse(one.answer(), () -> worker(one, hired).arrivals.add(one));
    }
    hired.forEach(worker -> worker.go(new Event.Woken()));
  }

  private Worker worker(Waiting arriving, List<Worker> hired) {
    return workers.computeIfAbsent(
        arriving.request().walletId(),
        walletId -> {
          var worker = new Worker(walletId);
          hired.add(worker);
          return worker;
        });
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
      perform(action, this::go);
    }

    private void perform(Action action, Consumer<Event> ended) {
      switch (action) {
        case Action.Rest() -> woken();
        case Action.Pause(var length) -> scheduler.after(length, this::woken);
        case Action.ReadState() ->
            ledger.readState(
                walletId,
                state -> ended.accept(new Event.StateRead(state)),
                cause -> ended.accept(new Event.ReadFailed(cause)));
        case Action.ReadCoins look -> look(look, ended::accept);
        case Action.Commit(var commit) ->
            ledger.commit(commit, outcome -> ended.accept(new Event.CommitAnswered(outcome)));
        case Action.WithLook(var other, var look) -> {
          var both = new Both(ended);
          perform(other, both::ended);
          look(look, both::lookEnded);
        }
      }
    }

    private void look(Action.ReadCoins look, Consumer<Event.LookEnded> ended) {
      ledger.readCoins(
          walletId,
          look.traceIds(),
          coins -> ended.accept(new Event.CoinsRead(coins)),
          cause -> ended.accept(new Event.ReadFailed(cause)));
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

  /** An action and a look that go on together: whichever ends first waits for the other. */
  private static final class Both {
    private final Consumer<Event> ended;
    private Optional<Event> event = Optional.empty();
    private Optional<Event.LookEnded> look = Optional.empty();

    Both(Consumer<Event> ended) {
      this.ended = ended;
    }

    void ended(Event other) {
      event = Optional.of(other);
      endIfBothHave();
    }

    void lookEnded(Event.LookEnded other) {
      look = Optional.of(other);
      endIfBothHave();
    }

    private void endIfBothHave() {
      if (event.isPresent() && look.isPresent()) {
        ended.accept(new Event.BothEnded(event.get(), look.get()));
      }
    }
  }
}
