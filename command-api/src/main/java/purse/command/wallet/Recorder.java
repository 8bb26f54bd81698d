package purse.command.wallet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
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
    this.store = store;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.room = new Semaphore(policy.waitingMax());
    this.remembered = Caffeine.newBuilder().maximumSize(policy.walletsRememberedMax()).build();
    this.recentlyRecorded = Caffeine.newBuilder().maximumSize(RECENT_MAX).build();
  }

  /** Records the coin, or says why not; waits until that is decided, within the deadline. */
  public RecordingOutcome record(RecordingRequest request) {
    var answered = recentlyRecorded.getIfPresent(Identity.of(request));
    if (answered != null) {
      return RecordingOutcome.ofStored(answered, request);
    }
    var outcome = decide(request);
    remember(outcome, request);
    return outcome;
  }

  private RecordingOutcome decide(RecordingRequest request) {
    if (!room.tryAcquire()) {
      return new Overloaded();
    }
    try {
      var waiter = new Waiter(request, request.receivedAt().plus(policy.deadline()));
      return offer(waiter) ? waiter.await(policy.deadline().plus(GRACE)) : new Overloaded();
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

  /** Requests that wait for their outcome now. */
  public int waiting() {
    return policy.waitingMax() - room.availablePermits();
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
              if (atWork.hasArrivals()) {
                return atWork;
              }
              remembered.put(walletId, worker.protocol().memory());
              return null;
            });
    return stillAtWork == null;
  }
}
