package purse.command.wallet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/** A ledger in memory that a test can stand in the way of. */
final class ObstructedLedger implements LedgerStore {
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger rolls = new AtomicInteger();
  private volatile Consumer<WalletId> obstacle = _ -> {};
  private volatile Consumer<WalletId> afterCommit = _ -> {};
  private volatile Consumer<WalletId> committing = _ -> {};
  private volatile Consumer<Collection<TraceId>> readingCoins = _ -> {};

  /** Every call meets it, on the thread of its wallet. */
  void obstruct(Consumer<WalletId> inTheWay) {
    obstacle = inTheWay;
  }

  /** Every commit meets it once it is done. */
  void obstructAfterCommit(Consumer<WalletId> inTheWay) {
    afterCommit = inTheWay;
  }

  /** Every look for coins meets it. */
  void obstructReadCoins(Consumer<Collection<TraceId>> inTheWay) {
    readingCoins = inTheWay;
  }

  /** So many reads of a state come between a page that is closed and the next one. */
  void roll(int times) {
    rolls.set(times);
  }

  /** Reads of a state that are still to come so. */
  int rollsLeft() {
    return rolls.get();
  }

  void clear() {
    obstacle = _ -> {};
    readingCoins = _ -> {};
    committing = _ -> {};
    afterCommit = _ -> {};
  }

  /** Calls for these wallets wait until the latch opens. */
  CountDownLatch hold(WalletId... held) {
    var latch = new CountDownLatch(1);
    obstruct(
        walletId -> {
          if (List.of(held).contains(walletId)) {
            await(latch);
          }
        });
    return latch;
  }

  /** Looks for coins wait until the latch opens. */
  CountDownLatch holdReadCoins() {
    var latch = new CountDownLatch(1);
    obstructReadCoins(_ -> await(latch));
    return latch;
  }

  /** Commits wait until the latch opens. */
  CountDownLatch holdCommits() {
    var latch = new CountDownLatch(1);
    committing = _ -> await(latch);
    return latch;
  }

  InMemoryLedger behind() {
    return ledger;
  }

  int commits() {
    return commits.get();
  }

  /** That have begun. */
  int looks() {
    return looks.get();
  }

  @Override
  public Optional<WalletState> readState(WalletId walletId) {
    obstacle.accept(walletId);
    return rolls.getAndUpdate(left -> Math.max(0, left - 1)) > 0
        ? Optional.empty()
        : ledger.readState(walletId);
  }

  @Override
  public Map<TraceId, CoinTransaction> readCoins(WalletId walletId, Collection<TraceId> traceIds) {
    looks.incrementAndGet();
    obstacle.accept(walletId);
    readingCoins.accept(traceIds);
    return ledger.readCoins(walletId, traceIds);
  }

  @Override
  public CommitOutcome commit(LedgerCommit commit) {
    obstacle.accept(commit.walletId());
    commits.incrementAndGet();
    committing.accept(commit.walletId());
    var outcome = ledger.commit(commit);
    afterCommit.accept(commit.walletId());
    return outcome;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
