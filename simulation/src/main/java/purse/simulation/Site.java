package purse.simulation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import purse.command.wallet.RecordingOutcome;
import purse.core.WalletId;
import purse.simulation.SimulatedInstance.Waiting;

/** Where an instance runs, dies and is started again, each time with an empty memory. */
final class Site {
  private static final RecordingOutcome CONNECTION_BROKEN =
      new RecordingOutcome.Undecided("the connection broke");

  /** Beyond the deadline: a call that began before it must end, and a pause after it. */
  private static final Duration GRACE = Duration.ofMillis(2_100);

  private final String name;
  private final Supplier<SimulatedInstance> start;
  private final Duration answeredWithin;
  private final InstantSource clock;
  private final Scheduler scheduler;
  private final History history;
  private final Journal journal;
  private final Map<Arrival, Consumer<RecordingOutcome>> underWay = new LinkedHashMap<>();
  private Optional<SimulatedInstance> instance;

  Site(
      String name,
      Supplier<SimulatedInstance> start,
      Duration deadline,
      InstantSource clock,
      Scheduler scheduler,
      History history,
      Journal journal) {
    this.name = name;
    this.start = start;
    this.answeredWithin = deadline.plus(GRACE);
    this.clock = clock;
    this.scheduler = scheduler;
    this.history = history;
    this.journal = journal;
    this.instance = Optional.of(start.get());
  }

  /**
   * Nobody answers while nothing runs here.
   *
   * @param purchases asked for in one request
   * @param reply gets an outcome for each, in their order, once all have theirs
   */
  void record(List<Purchase> purchases, Consumer<List<RecordingOutcome>> reply) {
    instance.ifPresent(running -> record(running, purchases, new Replies(purchases, reply)));
  }

  private void record(SimulatedInstance running, List<Purchase> purchases, Replies replies) {
    var orders = new HashMap<WalletId, EntriesInOrder>();
    var arriving = new ArrayList<Waiting>();
    for (var number = 0; number < purchases.size(); number++) {
      var purchase = purchases.get(number);
      var order = orders.computeIfAbsent(purchase.walletId(), _ -> new EntriesInOrder());
      arriving.add(arriving(number, purchase, order, replies));
    }
    running.record(arriving);
  }

  private Waiting arriving(int number, Purchase purchase, EntriesInOrder order, Replies replies) {
    var request = purchase.request(clock.instant());
    var arrival = history.arrived(request);
    underWay.put(arrival, outcome -> replies.answered(number, outcome));
    journal.note(name + ": asked for " + purchase);
    scheduler.after(answeredWithin, () -> checkAnswered(arrival));
    return new Waiting(
        request,
        outcome -> {
          journal.note(name + ": " + purchase + " is " + described(outcome));
          underWay.remove(arrival);
          history.answered(arrival, outcome);
          if (history.isAlone(request)) {
            order.answered(number, outcome);
          }
          replies.answered(number, outcome);
        });
  }

  private void checkAnswered(Arrival arrival) {
    Check.that(
        !underWay.containsKey(arrival),
        () -> name + ": not answered in time: " + arrival.request());
  }

  /** The outcomes of one request, given as one answer. */
  private static final class Replies {
    private final Consumer<List<RecordingOutcome>> reply;
    private final Map<Integer, RecordingOutcome> outcomes = new TreeMap<>();
    private final int count;

    Replies(List<Purchase> purchases, Consumer<List<RecordingOutcome>> reply) {
      this.count = purchases.size();
      this.reply = reply;
    }

    void answered(int number, RecordingOutcome outcome) {
      outcomes.put(number, outcome);
      if (outcomes.size() == count) {
        reply.accept(List.copyOf(outcomes.values()));
      }
    }
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
