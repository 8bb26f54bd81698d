package purse.simulation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import purse.command.wallet.RecordingOutcome;

/** Where an instance runs, dies and is started again, each time with an empty memory. */
final class Site {
  private static final RecordingOutcome CONNECTION_BROKEN =
      new RecordingOutcome.Undecided("the connection broke");

  private final String name;
  private final Supplier<SimulatedInstance> start;
  private final InstantSource clock;
  private final Scheduler scheduler;
  private final History history;
  private final Journal journal;
  private final Map<Arrival, Consumer<RecordingOutcome>> underWay = new LinkedHashMap<>();
  private Optional<SimulatedInstance> instance;

  Site(
      String name,
      Supplier<SimulatedInstance> start,
      InstantSource clock,
      Scheduler scheduler,
      History history,
      Journal journal) {
    this.name = name;
    this.start = start;
    this.clock = clock;
    this.scheduler = scheduler;
    this.history = history;
    this.journal = journal;
    this.instance = Optional.of(start.get());
  }

  /** Nobody answers while nothing runs here. */
  void record(Purchase purchase, Consumer<RecordingOutcome> reply) {
    instance.ifPresent(running -> record(running, purchase, reply));
  }

  private void record(
      SimulatedInstance running, Purchase purchase, Consumer<RecordingOutcome> reply) {
    var request = purchase.request(clock.instant());
    var arrival = history.arrived(request);
    underWay.put(arrival, reply);
    journal.note(name + ": asked for " + purchase);
    running.record(
        request,
        outcome -> {
          journal.note(name + ": " + purchase + " is " + described(outcome));
          underWay.remove(arrival);
          history.answered(arrival, outcome);
          reply.accept(outcome);
        });
  }

  void crash(Duration downFor) {
    journal.note(name + ": dies with " + underWay.size() + " under way");
    instance.ifPresent(SimulatedInstance::die);
    instance = Optional.empty();
    underWay.keySet().forEach(history::abandoned);
    underWay.values().forEach(reply -> reply.accept(CONNECTION_BROKEN));
    underWay.clear();
    scheduler.after(downFor, this::restart);
  }

  private void restart() {
    if (instance.isEmpty()) {
      journal.note(name + ": starts");
      instance = Optional.of(start.get());
    }
  }

  private static String described(RecordingOutcome outcome) {
    return switch (outcome) {
      case RecordingOutcome.Recorded(var coin) -> "recorded as " + coin.sequence();
      case RecordingOutcome.Replayed(var coin) -> "replayed as " + coin.sequence();
      case RecordingOutcome.TraceIdReused(var coin) -> "another request than " + coin.amount();
      case RecordingOutcome.InsufficientCoins(var balance, var _) -> "refused at " + balance;
      case RecordingOutcome.BalanceLimit(var balance, var _) -> "over the limit at " + balance;
      case RecordingOutcome.Undecided(var reason, var _) -> "undecided, " + reason;
      case RecordingOutcome.Overloaded() -> "too much";
      case RecordingOutcome.Failed(var cause) -> "failed, " + cause.getMessage();
    };
  }
}
