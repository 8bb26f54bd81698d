package purse.command.wallet;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.command.wallet.Step.Answer;
import purse.core.StoreUnavailableException;
import purse.core.TraceId;
import purse.core.WalletId;

/**
 * Runs the protocol of one wallet, on a thread of its own for as long as requests wait: does what
 * the protocol asks for, and tells the waiting threads.
 */
final class WalletWorker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(WalletWorker.class);

  private final WalletId walletId;
  private final WalletProtocol protocol;
  private final LedgerStore store;
  private final InstantSource clock;
  private final Predicate<WalletWorker> retire;
  private final Queue<Waiter> arrivals = new ConcurrentLinkedQueue<>();

  /** By the number of their submission. */
  private final Map<Long, Waiter> waiting = new HashMap<>();

  private final AtomicInteger waitingCount = new AtomicInteger();
  private final UndecidedLog undecided;

  /**
   * @param retire ends this worker unless something arrived in the last moment; true if it ended
   */
  WalletWorker(
      WalletId walletId,
      WalletProtocol protocol,
      LedgerStore store,
      InstantSource clock,
      Predicate<WalletWorker> retire) {
    this.walletId = walletId;
    this.protocol = protocol;
    this.store = store;
    this.clock = clock;
    this.retire = retire;
    this.undecided = new UndecidedLog(walletId);
  }

  WalletId walletId() {
    return walletId;
  }

  WalletProtocol protocol() {
    return protocol;
  }

  /** Called by other threads, as is {@link #hasArrivals}; everything else by the worker's own. */
  boolean offer(Waiter waiter, int waitingMax) {
    if (waitingCount.get() >= waitingMax) {
      return false;
    }
    waitingCount.incrementAndGet();
    return arrivals.add(waiter);
  }

  boolean hasArrivals() {
    return !arrivals.isEmpty();
  }

  @Override
  public void run() {
    Event event = new Event.Woken();
    do {
      try {
        event = next(event);
      } catch (RuntimeException | Error e) {
        failAll(e);
        event = new Event.Woken();
      }
    } while (!(event instanceof Event.Woken && waiting.isEmpty() && retire.test(this)));
    undecided.speakOfAll();
  }

  private Event next(Event event) {
    takeArrivals();
    var now = clock.instant();
    var step = protocol.next(event, now);
    step.answers().forEach(this::deliver);
    undecided.speak(now);
    return perform(step.action());
  }

  private Event perform(Action action) {
    try {
      return switch (action) {
        case Action.Rest() -> new Event.Woken();
        case Action.ReadState() -> new Event.StateRead(store.readState(walletId));
        case Action.ReadCoins(var ids) -> {
          noteRecordable(ids);
          yield new Event.CoinsRead(store.readCoins(walletId, ids));
        }
        case Action.Commit(var commit) -> {
          noteRecordable(commit.traceIds());
          yield new Event.CommitAnswered(store.commit(commit));
        }
        case Action.WithLook(var other, var look) -> performBoth(other, look);
        case Action.Pause(var length) -> {
          Thread.sleep(length);
          yield new Event.Woken();
        }
      };
    } catch (StoreUnavailableException e) {
      return new Event.ReadFailed(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a wallet's worker", e);
    }
  }

  /** From here on, nobody may say of these that they are not recorded unless the protocol does. */
  private void noteRecordable(Set<TraceId> traceIds) {
    waiting.values().stream()
        .filter(waiter -> traceIds.contains(waiter.request().traceId()))
        .forEach(Waiter::noteRecordable);
  }

  /** The look on a thread of its own: both together take as long as the slower of them. */
  private Event performBoth(Action action, Action.ReadCoins look) {
    noteRecordable(look.traceIds());
    var looking = new FutureTask<>(() -> look(look));
    Thread.ofVirtual().name("wallet-look").start(looking);
    var event = perform(action);
    return new Event.BothEnded(event, awaited(looking));
  }

  /** What goes wrong with it concerns none of those whose outcome is known meanwhile. */
  private Event.LookEnded look(Action.ReadCoins look) {
    try {
      return new Event.CoinsRead(store.readCoins(walletId, look.traceIds()));
    } catch (StoreUnavailableException e) {
      return new Event.ReadFailed(e);
    } catch (RuntimeException | Error e) {
      LOG.error("wallet {}: no look for {} coins", walletId, look.traceIds().size(), e);
      return new Event.ReadFailed(e);
    }
  }

  private static Event.LookEnded awaited(Future<Event.LookEnded> looking) {
    try {
      return looking.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("a look neither throws nor is it interrupted", e);
    }
  }

  private void takeArrivals() {
    for (var next = arrivals.poll(); next != null; next = arrivals.poll()) {
      waiting.put(protocol.arrive(next.request(), next.deadline()).number(), next);
    }
  }

  private void deliver(Answer answer) {
    var waiter = waiting.remove(answer.submission().number());
    if (waiter == null) {
      throw new IllegalStateException("answered twice: " + answer);
    }
    log(answer);
    waitingCount.decrementAndGet();
    waiter.answer(answer.outcome());
  }

  /** This thread is of a wallet, and the line of a request: it must say which. */
  private void log(Answer answer) {
    var traceId = answer.submission().traceId();
    if (answer.outcome() instanceof Undecided(var reason, var cause)) {
      undecided.add(traceId, reason + cause.map(WalletWorker::inWords).orElse(""));
    } else if (answer.outcome() instanceof Failed(var cause)) {
      LOG.atError()
          .addKeyValue("traceId", traceId)
          .addKeyValue("walletId", walletId)
          .setCause(cause)
          .log("wallet {}, trace {}: failed", walletId, traceId);
    }
  }

  private static String inWords(Throwable cause) {
    return ": " + cause + (cause.getCause() == null ? "" : ": " + cause.getCause());
  }

  /**
   * A bug, an item that nobody should have touched, or a machine in trouble: those who wait are
   * told, and we go on. If this thread died instead, its wallet would have nobody for ever.
   */
  private void failAll(Throwable failure) {
    LOG.error("wallet {}: {} requests failed", walletId, waiting.size(), failure);
    protocol.forget();
    waiting.values().forEach(waiter -> waiter.fail(failure));
    waitingCount.addAndGet(-waiting.size());
    waiting.clear();
  }
}
