package purse.command.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import purse.command.wallet.Action.Commit;
import purse.command.wallet.Action.Pause;
import purse.command.wallet.Action.ReadState;
import purse.command.wallet.Action.Rest;
import purse.command.wallet.CommitOutcome.Committed;
import purse.command.wallet.CommitOutcome.Contended;
import purse.command.wallet.CommitOutcome.Invalid;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.CommitOutcome.Throttled;
import purse.command.wallet.CommitOutcome.TokenTaken;
import purse.command.wallet.CommitOutcome.Unknown;
import purse.command.wallet.CommitOutcome.Unreachable;
import purse.command.wallet.CommitOutcome.Unreadable;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/**
 * How one instance records the coins of one wallet, as a state machine without I/O: requests
 * arrive, and every {@link Event} is answered by a {@link Step}. At most one action is under way,
 * and with it perhaps a look for the coins of those who were refused; whatever arrives meanwhile
 * waits and goes together in the next transaction. Not thread-safe.
 *
 * <p>Nothing here is trusted for safety but the conditions of the transactions. What is cached only
 * decides what is tried first, with one exception that is argued at {@link #refuse}.
 */
public final class WalletProtocol {
  private final WalletId walletId;
  private final RecordingPolicy policy;
  private final RandomGenerator random;
  private final Pauses pauses;
  private final WaitingLine line = new WaitingLine();
  private final Refusals refusals;
  private final Answers answers;
  private final Contention contention;
  private final Knowledge known;
  private long arrivedBeforeRead;
  private @Nullable Attempt attempt;
  private Instant sentAt = Instant.MIN;
  private int failuresInARow;

  /** Arrivals up to this number go one by one: somebody among them makes a transaction invalid. */
  private long aloneUpTo;

  /**
   * @param memory what is remembered of the wallet from the last time
   */
  public WalletProtocol(
      WalletId walletId, RecordingPolicy policy, RandomGenerator random, WalletMemory memory) {
    this.walletId = walletId;
    this.policy = policy;
    this.random = random;
    this.pauses = new Pauses(policy, random);
    this.refusals = new Refusals(policy);
    this.answers = new Answers(policy.deadline());
    this.known = new Knowledge(memory.known());
    this.contention = memory.contention();
  }

  /** Takes a request in; {@link #next} decides about it. */
  public Submission arrive(RecordingRequest request, Instant deadline) {
    return line.arrive(request, deadline);
  }

  /** What is worth remembering of the wallet until the next time. */
  public WalletMemory memory() {
    return new WalletMemory(known.state(), contention);
  }

  /** Drops everybody that waits and everything known, after a failure that nobody expected. */
  void forget() {
    line.removeAll();
    refusals.removeAll();
    answers.take();
    attempt = null;
    known.forget();
    failuresInARow = 0;
  }

  /** What follows from the end of the last action. */
  public Step next(Event event, Instant now) {
    var action = after(event, now);
    return new Step(answers.take(), action);
  }

  private Action after(Event event, Instant now) {
    return switch (event) {
      case Event.Woken() -> attempt == null ? decide(now) : sendAgain(attempt, now);
      case Event.StateRead(var state) -> stateRead(state, now);
      case Event.CoinsRead(var found) -> coinsRead(found, now);
      case Event.ReadFailed(var cause) -> afterFailure(cause);
      case Event.CommitAnswered(var outcome) -> commitAnswered(currentAttempt(), outcome, now);
      case Event.BothEnded(var other, var look) -> {
        refusals.lookEnded(look, answers);
        yield after(other, now);
      }
    };
  }

  private Action decide(Instant now) {
    removeExpired(now);
    if (line.isEmpty()) {
      return refusals.lookInsteadOf(new Rest());
    }
    var pause = contention.pauseAt(now);
    if (pause.isPositive()) {
      return refusals.lookInsteadOf(new Pause(pause));
    }
    return known.state().map(state -> decideOn(state, now)).orElseGet(this::readState);
  }

  private Action decideOn(WalletState state, Instant now) {
    var batch = new Batch(new CommitPlan(walletId, state, now), policy, aloneUpTo);
    line.fill(batch);
    return batch.isWithoutCoins() ? refuse(batch.refused()) : send(batch, now);
  }

  private Action readState() {
    arrivedBeforeRead = line.lastArrival();
    return refusals.beside(new ReadState());
  }

  private Action send(Batch batch, Instant now) {
    attempt = new Attempt(batch.commit(newToken()), batch, line.lastArrival());
    sentAt = now;
    return refusals.beside(new Commit(attempt.commit()));
  }

  private String newToken() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /**
   * Refuses by the balance that is known, as far as that may be. A refusal needs two things. The
   * balance must have been committed after the request arrived, or another instance may have
   * credited the wallet before: so a call that began after the arrival must have told it. And the
   * coin must be looked for after that, see {@link Refusals}.
   */
  private Action refuse(List<Refusal> refused) {
    var news = refused.stream().filter(refusal -> known.isNewsTo(refusal.submission())).toList();
    refusals.add(news);
    var others = refused.stream().map(Refusal::submission).filter(other -> !known.isNewsTo(other));
    line.putBack(others.toList());
    return news.size() == refused.size() ? refusals.look() : readState();
  }

  private Action stateRead(Optional<WalletState> state, Instant now) {
    if (state.isEmpty()) {
      return pauses.afterLoss();
    }
    failuresInARow = 0;
    known.learn(state, arrivedBeforeRead);
    return decide(now);
  }

  private Action coinsRead(Map<TraceId, CoinTransaction> found, Instant now) {
    failuresInARow = 0;
    refusals.judge(found, answers);
    return decide(now);
  }

  private Action commitAnswered(Attempt sent, CommitOutcome outcome, Instant now) {
    return switch (outcome) {
      case Committed() -> committed(sent, now);
      case Rejected rejected -> rejected(sent, rejected, now);
      case Contended(var _) -> contended(sent);
      case Throttled(var cause) -> notRecorded(sent, cause);
      case Unreachable(var cause) -> notRecorded(sent, cause);
      case Unknown(var cause) -> outcomeUnknown(sent, cause);
      case TokenTaken(var cause) -> tokenTaken(sent, cause);
      case Invalid(var cause) -> invalid(sent, cause, now);
      case Unreadable(var cause) -> oneByOne(sent, Answers.undecided(cause), now);
    };
  }

  /**
   * Also the refused of the transaction are, by now: each by the balance that the wallet had
   * between the coin ahead and the coin behind, in the moment of the commit. That was after they
   * arrived, and nothing that was sent before can follow: its version is over.
   */
  private Action committed(Attempt sent, Instant now) {
    failuresInARow = 0;
    answers.add(sent.answersWhenCommitted());
    refusals.add(sent.refused());
    attempt = null;
    contention.won(now, Duration.between(sentAt, now));
    known.learn(stateAfter(sent), sent.arrivedBefore());
    return decide(now);
  }

  /** What we wrote, unless others are likely to have written since. */
  private Optional<WalletState> stateAfter(Attempt sent) {
    return contention.isLikely() ? Optional.empty() : Optional.of(sent.commit().after());
  }

  /**
   * Whatever was unknown of this transaction is settled: a coin that is there already keeps it out
   * for ever, and so does a version that has moved on, because versions only grow.
   */
  private Action rejected(Attempt sent, Rejected rejected, Instant now) {
    failuresInARow = 0;
    answers.add(sent.answersWhenStored(rejected.stored()));
    putBack(sent.undecided(rejected.stored()));
    if (!rejected.lockLost()) {
      return decide(now);
    }
    contention.lost();
    known.learn(rejected.seen(), sent.arrivedBefore());
    return pauses.afterLoss();
  }

  private Action contended(Attempt sent) {
    if (!sent.isOutcomeUnknown()) {
      putBack(sent.everybody());
      known.forget();
    }
    contention.lost();
    return pauses.afterLoss();
  }

  private Action notRecorded(Attempt sent, Throwable cause) {
    if (!sent.isOutcomeUnknown()) {
      putBack(sent.everybody());
    }
    return afterFailure(cause);
  }

  private Action outcomeUnknown(Attempt sent, Throwable cause) {
    sent.setOutcomeUnknown();
    return afterFailure(cause);
  }

  private Action tokenTaken(Attempt sent, Throwable cause) {
    sent.take(newToken());
    return afterFailure(cause);
  }

  /** An earlier call of it may have been recorded: then this is no proof that nothing was. */
  private Action invalid(Attempt sent, Throwable cause, Instant now) {
    return sent.isOutcomeUnknown()
        ? outcomeUnknown(sent, cause)
        : oneByOne(sent, new Failed(cause), now);
  }

  /**
   * One bad coin must not fail its neighbours: they are tried one by one.
   *
   * @param ofOneAlone what becomes of a coin that is bad by itself
   */
  private Action oneByOne(Attempt sent, RecordingOutcome ofOneAlone, Instant now) {
    known.forget();
    if (sent.commit().coins().size() == 1) {
      answers.add(sent.waiting(), ofOneAlone);
      putBack(sent.refused().stream().map(Refusal::submission).toList());
    } else {
      aloneUpTo = sent.arrivedBefore();
      putBack(sent.everybody());
    }
    return decide(now);
  }

  /**
   * The identical transaction, under the identical token, until its outcome is known, or until
   * nobody waits any more. It may still be recorded then: who comes later must look afresh, and is
   * told nothing that it could belie, see {@link CommitPlan#allows}.
   */
  private Action sendAgain(Attempt sent, Instant now) {
    answers.expired(sent.removeExpired(now));
    removeExpired(now);
    if (!sent.everybody().isEmpty() || !line.isEmpty()) {
      return refusals.beside(new Commit(sent.commit()));
    }
    attempt = null;
    known.forget();
    return decide(now);
  }

  private Action afterFailure(Throwable cause) {
    failuresInARow++;
    return failuresInARow < policy.failuresMax()
        ? pauses.afterFailures(failuresInARow)
        : giveUp(cause);
  }

  /** Tells everybody that waits; who comes later finds a fresh start. */
  private Action giveUp(Throwable cause) {
    failuresInARow = 0;
    known.forget();
    if (attempt != null) {
      putBack(attempt.everybody());
    }
    answers.undecided(refusals.removeAll(), cause);
    answers.undecided(line.removeAll(), cause);
    return new Rest();
  }

  private void putBack(List<Submission> submissions) {
    attempt = null;
    line.putBack(submissions);
  }

  private Attempt currentAttempt() {
    if (attempt == null) {
      throw new IllegalStateException("an answer to no attempt");
    }
    return attempt;
  }

  private void removeExpired(Instant now) {
    answers.expired(refusals.removeExpired(now));
    answers.expired(line.removeExpired(now));
  }
}
