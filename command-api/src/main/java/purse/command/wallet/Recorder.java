package purse.command.wallet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purse.command.wallet.RecordingOutcome.BalanceLimit;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.command.wallet.RecordingOutcome.Overloaded;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Replayed;
import purse.command.wallet.RecordingOutcome.TraceIdReused;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/**
 * Records coins, of many wallets at once: wallets do not wait for each other, requests of one
 * wallet share its transactions.
 */
public final class Recorder {
  /** Beyond the deadline: a call that began before it must end, and a thread be scheduled. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Duplicates are mostly recent: so many coins are remembered, a few megabytes. */
  private static final int RECENT_MAX = 10_000;

  private final LedgerStore store;
  private final RecordingPolicy policy;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final RecordingListener listener;
  private final Repetitions repetitions;
  private final Semaphore room;
  private final ConcurrentMap<WalletId, WalletWorker> workers = new ConcurrentHashMap<>();
  private final Cache<WalletId, WalletMemory> remembered;
  private final Cache<Identity, CoinTransaction> recentlyRecorded;

  /** By what a coin counts once. */
  private record Identity(WalletId walletId, TraceId traceId) {
    static Identity of(RecordingRequest request) {
      return new Identity(request.walletId(), request.traceId());
    }
  }

  /**
   * @param random safe for use by many threads; makes tokens that no other instance must make
   */
  public Recorder(
      LedgerStore store, RecordingPolicy policy, InstantSource clock, RandomGenerator random) {
    this(store, policy, clock, random, RecordingListener.none());
  }

  /**
   * The same, with somebody who looks on.
   *
   * @param random as above
   */
  public Recorder(
      LedgerStore store,
      RecordingPolicy policy,
      InstantSource clock,
      RandomGenerator random,
      RecordingListener listener) {
    this.store = store;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.listener = new HarmlessListener(listener);
    this.repetitions = new Repetitions(store, clock);
    this.room = new Semaphore(policy.waitingMax());
    this.remembered = Caffeine.newBuilder().maximumSize(policy.walletsRememberedMax()).build();
    this.recentlyRecorded = Caffeine.newBuilder().maximumSize(RECENT_MAX).build();
  }

  /** Records the coin, or says why not; waits until that is decided, within the deadline. */
  public RecordingOutcome record(RecordingRequest request) {
    var outcome = submit(request).map(Supplier::get).orElseGet(Overloaded::new);
    listener.decided(request, outcome);
    return outcome;
  }

  /**
   * Records coins of one wallet, decided in this order; they share its transactions. Where one of
   * them finds no room, those behind it must not overtake it.
   */
  public List<RecordingOutcome> recordInOrder(List<RecordingRequest> ofOneWallet) {
    var decisions = new ArrayList<Supplier<RecordingOutcome>>();
    for (var request : ofOneWallet) {
      var decision = submit(request);
      if (decision.isEmpty()) {
        break;
      }
      decisions.add(decision.get());
    }
    var outcomes = decisions.stream().map(Supplier::get);
    var overloaded = Stream.<RecordingOutcome>generate(Overloaded::new);
    var all = Stream.concat(outcomes, overloaded).limit(ofOneWallet.size()).toList();
    tell(ofOneWallet, all);
    return all;
  }

  private void tell(List<RecordingRequest> requests, List<RecordingOutcome> outcomes) {
    for (var i = 0; i < outcomes.size(); i++) {
      listener.decided(requests.get(i), outcomes.get(i));
    }
  }

  /**
   * Takes a place in the wallet's line, if there is room. Who does must get the decision, and waits
   * for it.
   */
  private Optional<Supplier<RecordingOutcome>> submit(RecordingRequest request) {
    var answered = recentlyRecorded.getIfPresent(Identity.of(request));
    if (answered != null) {
      return Optional.of(() -> RecordingOutcome.ofStored(answered, request));
    }
    if (!room.tryAcquire()) {
      return Optional.empty();
    }
    var waiter = new Waiter(request, request.receivedAt().plus(policy.deadline()));
    listener.waits(request);
    if (!offer(waiter)) {
      room.release();
      return Optional.empty();
    }
    return Optional.of(() -> decided(waiter));
  }

  /**
   * What is recorded under the request's trace ID, though its datetime is too far ahead by now: for
   * one that can be nothing but a repetition. Nothing if nothing is, and none is on its way.
   */
  public Optional<RecordingOutcome> repetition(RecordingRequest request) {
    return repetitions(List.of(request)).getFirst();
  }

  /** The same for several of one wallet, an answer for each in their order. */
  List<Optional<RecordingOutcome>> repetitions(List<RecordingRequest> ofOneWallet) {
    var outcomes = repetitions.of(ofOneWallet);
    for (var i = 0; i < outcomes.size(); i++) {
      var request = ofOneWallet.get(i);
      outcomes.get(i).ifPresent(outcome -> listener.decided(request, outcome));
    }
    return outcomes;
  }

  private RecordingOutcome decided(Waiter waiter) {
    try {
      var outcome = waiter.await(policy.deadline().plus(GRACE));
      remember(outcome, waiter.request());
      return outcome;
    } finally {
      room.release();
    }
  }

  /** What is recorded stays so for ever: whoever repeats the request needs no store. */
  private void remember(RecordingOutcome outcome, RecordingRequest request) {
    switch (outcome) {
      case Recorded(var coin) -> recentlyRecorded.put(Identity.of(request), coin);
      case Replayed(var coin) -> recentlyRecorded.put(Identity.of(request), coin);
      case TraceIdReused(var coin) -> recentlyRecorded.put(Identity.of(request), coin);
      case InsufficientCoins _, BalanceLimit _, Undecided _, Overloaded _, Failed _ -> {}
    }
  }

  /** Work of a request that is done on another thread. */
  <T> Callable<T> onOtherThread(Callable<T> work) {
    return listener.onOtherThread(work);
  }

  /** Requests that wait for their outcome now. */
  public int waiting() {
    return policy.waitingMax() - room.availablePermits();
  }

  /** Wallets that requests wait for now. */
  public int walletsAtWork() {
    return workers.size();
  }

  /** Wallets whose state is remembered, at work or not. */
  public long walletsRemembered() {
    return remembered.estimatedSize();
  }

  /** Under the map's lock for this wallet, so that no request is given to a worker that ends. */
  private boolean offer(Waiter waiter) {
    var offer =
        new Object() {
          boolean isTaken;
          @Nullable WalletWorker hired;
        };
    workers.compute(
        waiter.request().walletId(),
        (walletId, worker) -> {
          var atWork = worker == null ? newWorker(walletId) : worker;
          offer.hired = worker == null ? atWork : null;
          offer.isTaken = atWork.offer(waiter, policy.waitingPerWalletMax());
          return atWork;
        });
    if (offer.hired != null) {
      Thread.ofVirtual().name("wallet").start(offer.hired);
    }
    return offer.isTaken;
  }

  private WalletWorker newWorker(WalletId walletId) {
    var memory = remembered.get(walletId, _ -> WalletMemory.none());
    var protocol = new WalletProtocol(walletId, policy, random, memory);
    return new WalletWorker(walletId, protocol, store, clock, this::retire);
  }

  private boolean retire(WalletWorker worker) {
    var stillAtWork =
        workers.computeIfPresent(
            worker.walletId(),
            (walletId, atWork) -> {
              if (atWork.hasMessages()) {
                return atWork;
              }
              remembered.put(walletId, worker.protocol().memory());
              return null;
            });
    return stillAtWork == null;
  }
}
