package purse.command.wallet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.command.wallet.Inbox.Message;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.command.wallet.Step.Answer;
import purse.core.TraceId;
import purse.core.WalletId;

/**
 * Runs the protocol of one wallet, on a thread of its own for as long as requests wait: does what
 * the protocol asks for, and tells the waiting threads. A look has a thread of its own besides. As
 * long as one is under way, so has every other call: whichever ends first is told first.
 */
final class WalletWorker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(WalletWorker.class);

  private final WalletId walletId;
  private final WalletProtocol protocol;
  private final LedgerCalls calls;
  private final InstantSource clock;
  private final Predicate<WalletWorker> retire;
  private final Inbox inbox = new Inbox();

  /** By the number of their submission. */
  private final Map<Long, Waiter> waiting = new HashMap<>();

  private final AtomicInteger waitingCount = new AtomicInteger();
  private final UndecidedLog undecided;
  private boolean isLooking;

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
    this.calls = new LedgerCalls(walletId, store, inbox);
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

  /** Called by other threads, as is {@link #hasMessages}; everything else by the worker's own. */
  boolean offer(Waiter waiter, int waitingMax) {
    if (waitingCount.get() >= waitingMax) {
      return false;
    }
    waitingCount.incrementAndGet();
    inbox.add(new Message.Arrived(waiter));
    return true;
  }

  boolean hasMessages() {
    return !inbox.isEmpty();
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
    } while (!(event instanceof Event.Woken && isAtRest() && retire.test(this)));
    undecided.speakOfAll();
  }

  private boolean isAtRest() {
    return waiting.isEmpty() && !isLooking;
  }

  private Event next(Event event) {
    for (var next = inbox.poll(); next != null; next = inbox.poll()) {
      take(next);
    }
    var now = clock.instant();
    var step = protocol.next(event, now);
    step.answers().forEach(this::deliver);
    undecided.speak(now);
    lookIfAsked();
    return perform(step.action());
  }

  private void take(Message message) {
    switch (message) {
      case Message.Arrived(var waiter) -> {
        var submission = protocol.arrive(waiter.request(), waiter.deadline());
        waiting.put(submission.number(), waiter);
      }
      case Message.LookEnded(var end) -> {
        isLooking = false;
        protocol.lookEnded(end, clock.instant()).forEach(this::deliver);
        lookIfAsked();
      }
      case Message.CallEnded() -> {}
    }
  }

  private void lookIfAsked() {
    if (!isLooking) {
      protocol
          .look()
          .ifPresent(
              look -> {
                noteRecordable(look.traceIds());
                calls.beginLook(look);
                isLooking = true;
              });
    }
  }

  private Event perform(Action action) {
    return switch (action) {
      case Action.Rest() -> rest();
      case Action.Pause(var length) -> pause(length);
      case Action.ReadState() -> call(calls::readState);
      case Action.Commit(var commit) -> {
        noteRecordable(commit.traceIds());
        yield call(() -> calls.commit(commit));
      }
    };
  }

  /** A look that is under way has to end before this worker does. */
  private Event rest() {
    if (isLooking) {
      take(inbox.await());
    } else if (!waiting.isEmpty()) {
      throw new IllegalStateException("nothing is done for those who wait");
    }
    return new Event.Woken();
  }

  /** Who arrives meanwhile waits, and whom a look answers does not. */
  private Event pause(Duration length) {
    var begin = System.nanoTime();
    for (var left = length;
        left.isPositive();
        left = length.minusNanos(System.nanoTime() - begin)) {
      inbox.await(left).ifPresent(this::take);
    }
    return new Event.Woken();
  }

  private Event call(Supplier<Event> call) {
    if (!isLooking) {
      return call.get();
    }
    var calling = calls.begin(call);
    while (!calling.isDone()) {
      take(inbox.await());
    }
    return LedgerCalls.end(calling);
  }

  /** From here on, nobody may say of these that they are not recorded unless the protocol does. */
  private void noteRecordable(Set<TraceId> traceIds) {
    waiting.values().stream()
        .filter(waiter -> traceIds.contains(waiter.request().traceId()))
        .forEach(Waiter::noteRecordable);
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
    if (answer.outcome() instanceof Undecided outcome) {
      undecided.add(traceId, outcome);
    } else if (answer.outcome() instanceof Failed(var cause)) {
      LOG.atError()
          .addKeyValue("traceId", traceId)
          .addKeyValue("walletId", walletId)
          .setCause(cause)
          .log("wallet {}, trace {}: failed", walletId, traceId);
    }
  }

  /**
   * A bug, an item that nobody should have touched, or a machine in trouble: those who wait are
   * told, and we go on. If this thread died instead, its wallet would have nobody for ever.
   */
  private void failAll(Throwable failure) {
    LOG.error("wallet {}: {} requests failed", walletId, waiting.size(), failure);
    protocol.forget();
    shareRecordable();
    waiting.values().forEach(waiter -> waiter.fail(failure));
    waitingCount.addAndGet(-waiting.size());
    waiting.clear();
  }

  /** One may have come after another of its trace ID was sent: what counts is the same coin. */
  private void shareRecordable() {
    noteRecordable(
        waiting.values().stream()
            .filter(Waiter::isRecordable)
            .map(waiter -> waiter.request().traceId())
            .collect(Collectors.toSet()));
  }
}
