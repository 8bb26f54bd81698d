package purse.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Committed;
import purse.command.wallet.CommitOutcome.Contended;
import purse.command.wallet.CommitOutcome.Invalid;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.CommitOutcome.Throttled;
import purse.command.wallet.CommitOutcome.TokenTaken;
import purse.command.wallet.CommitOutcome.Unknown;
import purse.command.wallet.CommitOutcome.Unreachable;
import purse.command.wallet.CommitOutcome.Unreadable;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.Look;
import purse.command.wallet.WalletState;
import purse.core.StoreUnavailableException;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/**
 * A ledger at the other end of a network, as an instance sees it: calls end some time later, maybe
 * without an answer, and what they asked for may happen at any time, twice or never. Reads are
 * consistent at the moment they reach the ledger, and nothing else is promised.
 */
final class DistantLedger {
  private static final Duration TIMEOUT = Duration.ofMillis(1_500);

  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LONG_AFTER = Duration.ofSeconds(4);

  /** How long DynamoDB answers a repeated transaction by its token. */
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

  private final LedgerStore ledger;
  private final Network network;
  private final Scheduler scheduler;
  private final Chance chance;
  private final History history;
  private final Journal journal;
  private final Map<String, Instant> committedTokens = new HashMap<>();
  private final Set<String> takenTokens = new HashSet<>();

  DistantLedger(
      LedgerStore ledger,
      Network network,
      Scheduler scheduler,
      Chance chance,
      History history,
      Journal journal) {
    this.ledger = ledger;
    this.network = network;
    this.scheduler = scheduler;
    this.chance = chance;
    this.history = history;
    this.journal = journal;
  }

  void commit(LedgerCommit commit, Consumer<CommitOutcome> answer) {
    call(() -> attempt(commit), () -> new Unknown(failure()), answer);
  }

  void readState(
      WalletId walletId,
      Consumer<Optional<WalletState>> answer,
      Consumer<StoreUnavailableException> failure) {
    read(() -> state(walletId), answer, failure);
  }

  void readCoins(WalletId walletId, Collection<TraceId> traceIds, Consumer<Look.End> ended) {
    read(() -> coins(walletId, traceIds), ended, cause -> ended.accept(new Look.Unanswered(cause)));
  }

  private <T> void read(
      Supplier<T> reading, Consumer<T> answer, Consumer<StoreUnavailableException> failure) {
    this.<Optional<T>>call(
        () -> isTurnedAway() ? Optional.empty() : Optional.of(reading.get()),
        Optional::empty,
        read -> read.ifPresentOrElse(answer, () -> failure.accept(failure())));
  }

  /**
   * @param noAnswer what the caller makes of it if there is none
   */
  private <T> void call(Supplier<T> atLedger, Supplier<T> noAnswer, Consumer<T> answer) {
    var caller = new Once<T>(answer);
    if (network.suffers(Fault.ABANDONED)) {
      scheduler.after(
          chance.upTo(LONG_AFTER),
          () -> {
            var _ = atLedger.get();
          });
      scheduler.after(chance.upTo(SOON), () -> caller.accept(noAnswer.get()));
      return;
    }
    network.<T>exchange(reply -> reply.accept(atLedger.get()), caller);
    var isBroken = network.suffers(Fault.BROKEN);
    scheduler.after(isBroken ? chance.upTo(TIMEOUT) : TIMEOUT, () -> caller.accept(noAnswer.get()));
  }

  private boolean isTurnedAway() {
    return network.suffers(Fault.THROTTLED) || network.suffers(Fault.UNREACHABLE);
  }

  private Optional<WalletState> state(WalletId walletId) {
    var state =
        network.suffers(Fault.ROLLING) ? Optional.<WalletState>empty() : ledger.readState(walletId);
    journal.note("ledger: " + walletId + " stands at " + state);
    return state;
  }

  private Look.End coins(WalletId walletId, Collection<TraceId> traceIds) {
    var coins = ledger.readCoins(walletId, traceIds);
    journal.note("ledger: " + walletId + " has coins " + new TreeSet<>(coins.keySet()));
    if (coins.keySet().stream().anyMatch(this::isUnreadable)) {
      journal.note("ledger: one of them cannot be read");
      return new Look.Unreadable(new EditedCoin());
    }
    return new Look.Found(coins);
  }

  /** Somebody has edited it by hand, and will put it right after the storm. */
  private boolean isUnreadable(TraceId traceId) {
    return Purchase.isEdited(traceId) && !network.isHealed();
  }

  private CommitOutcome attempt(LedgerCommit commit) {
    var outcome = outcomeOf(commit);
    journal.note("ledger: " + described(commit) + " is " + outcome.getClass().getSimpleName());
    return outcome;
  }

  private CommitOutcome outcomeOf(LedgerCommit commit) {
    if (network.suffers(Fault.CONTENDED)) {
      return new Contended("on purpose");
    }
    if (network.suffers(Fault.THROTTLED)) {
      return new Throttled(failure());
    }
    if (network.suffers(Fault.UNREACHABLE)) {
      return new Unreachable(failure());
    }
    if (commit.coins().stream().map(CoinTransaction::traceId).anyMatch(Purchase::isPoisonous)) {
      return new Invalid(failure());
    }
    if (isRemembered(commit)) {
      return new Committed();
    }
    if (network.suffers(Fault.TOKEN_TAKEN)) {
      takenTokens.add(commit.token());
    }
    return takenTokens.contains(commit.token()) ? new TokenTaken(failure()) : attemptOnce(commit);
  }

  private boolean isRemembered(LedgerCommit commit) {
    var committedAt = committedTokens.getOrDefault(commit.token(), Instant.MIN);
    return scheduler.instant().minus(TOKEN_LIFE).isBefore(committedAt);
  }

  private CommitOutcome attemptOnce(LedgerCommit commit) {
    var isForgotten = committedTokens.containsKey(commit.token());
    var outcome = readable(ledger.commit(isForgotten ? asIfNew(commit) : commit));
    if (outcome instanceof Committed) {
      committedTokens.put(commit.token(), scheduler.instant());
      history.committed(commit);
    }
    return outcome;
  }

  private CommitOutcome readable(CommitOutcome outcome) {
    return outcome instanceof Rejected rejected
            && rejected.stored().keySet().stream().anyMatch(this::isUnreadable)
        ? new Unreadable(new EditedCoin())
        : outcome;
  }

  /** The ledger may remember tokens for longer than it has to; here it does not. */
  private static LedgerCommit asIfNew(LedgerCommit commit) {
    return new LedgerCommit(
        commit.walletId(),
        "~" + commit.token().substring(1),
        commit.before(),
        commit.after(),
        commit.additions(),
        commit.coins(),
        commit.at());
  }

  private static StoreUnavailableException failure() {
    return new StoreUnavailableException("The ledger", new IllegalStateException("on purpose"));
  }

  private static String described(LedgerCommit commit) {
    var coins = commit.coins().stream().map(coin -> coin.traceId() + " " + coin.amount()).toList();
    return commit.walletId() + " v" + commit.before().versionNow() + " + " + coins;
  }
}
