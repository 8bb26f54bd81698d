package purse.query.freshness;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purse.core.WalletId;

/**
 * Asks again and again how far wallets are copied, while anybody waits for any of them: one
 * question for all wallets, however many wait. Safe for use by many threads.
 */
final class SharedPoll {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Function<Collection<WalletId>, Map<WalletId, Freshness>> versions;

  /** Guards itself and whether somebody asks. */
  private final Set<Waiting> waiting = new HashSet<>();

  private boolean isAsking;

  SharedPoll(Function<Collection<WalletId>, Map<WalletId, Freshness>> versions) {
    this.versions = versions;
  }

  /** Not a record: two that wait for the same are two. */
  private static final class Waiting {
    private final WalletId walletId;
    private final long version;
    private final CompletableFuture<Freshness> reached = new CompletableFuture<>();
    private volatile @Nullable Freshness seen;

    Waiting(WalletId walletId, long version) {
      this.walletId = walletId;
      this.version = version;
    }

    void sees(@Nullable Freshness freshness) {
      seen = freshness;
      if (freshness != null && freshness.reaches(version)) {
        reached.complete(freshness);
      }
    }
  }

  /** How far a wallet is now, if it is known. */
  Optional<Freshness> now(WalletId walletId) {
    return Optional.ofNullable(versions.apply(List.of(walletId)).get(walletId));
  }

  /**
   * How far a wallet is once it has reached a version, or after the longest wait; nothing if it is
   * not known by then.
   *
   * @param known how far it was just now, which is the answer of a wait that is over before anybody
   *     has asked again
   */
  Optional<Freshness> await(
      WalletId walletId, long version, Optional<Freshness> known, Duration waitMax) {
    var mine = new Waiting(walletId, version);
    known.ifPresent(mine::sees);
    try {
      begin(mine);
      return Optional.of(mine.reached.get(waitMax.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.ofNullable(mine.seen);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("nobody could be asked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.ofNullable(mine.seen);
    } finally {
      end(mine);
    }
  }

  /** How many wait now. */
  int waiting() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  private void begin(Waiting mine) {
    synchronized (waiting) {
      waiting.add(mine);
      if (!isAsking) {
        Thread.ofVirtual().name("versions").start(this::askWhileSomebodyWaits);
        isAsking = true;
      }
    }
  }

  private void end(Waiting mine) {
    synchronized (waiting) {
      waiting.remove(mine);
    }
  }

  /**
   * Whatever happens is told to those who wait now: a thread that ended would leave all to hang.
   */
  private void askWhileSomebodyWaits() {
    try {
      for (var all = afterPause(); !all.isEmpty(); all = afterPause()) {
        ask(all);
      }
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  private void ask(List<Waiting> all) {
    try {
      var found = versions.apply(walletsOf(all));
      all.forEach(one -> one.sees(found.get(one.walletId)));
    } catch (RuntimeException | Error e) {
      all.forEach(one -> one.reached.completeExceptionally(e));
    }
  }

  /** The next who waits begins anew. */
  private void fail(Throwable failure) {
    synchronized (waiting) {
      isAsking = false;
      waiting.forEach(one -> one.reached.completeExceptionally(failure));
    }
  }

  private List<Waiting> afterPause() {
    pause();
    synchronized (waiting) {
      isAsking = !waiting.isEmpty();
      return List.copyOf(waiting);
    }
  }

  private static Set<WalletId> walletsOf(List<Waiting> all) {
    return all.stream().map(one -> one.walletId).collect(Collectors.toUnmodifiableSet());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }
}
