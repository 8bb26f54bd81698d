package purse.command.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purse.command.wallet.Action.Commit;
import purse.command.wallet.Action.Pause;
import purse.command.wallet.Action.ReadCoins;
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
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.command.wallet.Step.Answer;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/**
 * How one instance records the coins of one wallet, as a state machine without I/O: requests
 * arrive, and every {@link Event} is answered by a {@link Step}. At most one action is under way;
 * whatever arrives meanwhile waits and goes together in the next transaction. Not thread-safe.
 *
 * <p>Nothing here is trusted for safety but the conditions of the transactions. What is cached only
 * decides what is tried first, with one exception that is argued at {@link #judgeRefusals}.
 */
public final class WalletProtocol {
  private final WalletId walletId;
  private final RecordingPolicy policy;
  private final RandomGenerator random;
  private final Pauses pauses;
  private final WaitingLine line = new WaitingLine();
  private final List<Answer> answers = new ArrayList<>();

  private final Contention contention;
  private Optional<WalletState> known;

  /** The last arrival before the call began from which the state is known. */
  private long arrivedBeforeKnown;

  private long arrivedBeforeCall;
  private List<Submission> judged = List.of();
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
    this.known = memory.known();
    this.contention = memory.contention();
  }

  /** Takes a request in; {@link #next} decides about it. */
  public Submission arrive(RecordingRequest request, Instant deadline) {
    return line.arrive(request, deadline);
  }

  /** What is worth remembering of the wallet until the next time. */
  public WalletMemory memory() {
    return new WalletMemory(known, contention);
  }

  /** Drops everybody that waits and everything known, after a failure that nobody expected. */
  void forget() {
    line.removeAll();
    attempt = null;
    known = Optional.empty();
    failuresInARow = 0;
  }

  /** What follows from the end of the last action. */
  public Step next(Event event, Instant now) {
    answers.clear();
    var action =
        switch (event) {
          case Event.Woken() -> attempt == null ? decide(now) : sendAgain(attempt, now);
          case Event.StateRead(var state) -> stateRead(state, now);
          case Event.CoinsRead(var found) -> coinsRead(found, now);
          case Event.ReadFailed(var cause) -> afterFailure(cause);
          case Event.CommitAnswered(var outcome) -> commitAnswered(currentAttempt(), outcome, now);
        };
    return new Step(List.copyOf(answers), action);
  }

  private Action decide(Instant now) {
    line.removeExpired(now).forEach(this::answerExpired);
    if (line.isEmpty()) {
      return new Rest();
    }
    var pause = contention.pauseAt(now);
    if (pause.isPositive()) {
      return new Pause(pause);
    }
    if (known.isEmpty()) {
      return readState();
    }
    var plan = new CommitPlan(walletId, known.get(), now);
    var taken = line.fill(plan, policy, aloneUpTo);
    return taken.isEmpty() ? judgeRefusals(plan) : send(plan, taken, now);
  }

  private Action readState() {
    arrivedBeforeCall = line.lastArrival();
    return new ReadState();
  }

  private Action send(CommitPlan plan, List<Submission> waiting, Instant now) {
    attempt = new Attempt(plan.commit(newToken()), waiting, line.lastArrival());
    sentAt = now;
    return new Commit(attempt.commit());
  }

  private String newToken() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /**
   * Decides about those whom the balance does not allow. A refusal needs two things. The balance
   * must have been committed after the request arrived, or another instance may have credited the
   * wallet before. And the coin must be looked for after that balance was seen: a debit that was
   * accepted, its answer lost, and sent again is a replay, whatever the balance is now. A coin that
   * is absent later was absent then, so at that moment the refusal was the truth.
   */
  private Action judgeRefusals(CommitPlan balance) {
    judged = line.refusable(balance, arrivedBeforeKnown);
    return judged.isEmpty()
        ? readState()
        : new ReadCoins(judged.stream().map(Submission::traceId).collect(Collectors.toSet()));
  }

  private Action stateRead(Optional<WalletState> state, Instant now) {
    if (state.isEmpty()) {
      return pauses.afterLoss();
    }
    failuresInARow = 0;
    learn(state, arrivedBeforeCall);
    return decide(now);
  }

  private Action coinsRead(Map<TraceId, CoinTransaction> found, Instant now) {
    failuresInARow = 0;
    var balance = new CommitPlan(walletId, known.orElseThrow(), now);
    line.remove(judged);
    for (Submission submission : judged) {
      var request = submission.request();
      var coin = found.get(submission.traceId());
      answer(
          submission,
          coin == null
              ? balance.refusalOf(request).orElseThrow()
              : RecordingOutcome.ofStored(coin, request));
    }
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
      case Unreadable(var cause) -> oneByOne(sent, undecided(cause), now);
    };
  }

  private Action committed(Attempt sent, Instant now) {
    failuresInARow = 0;
    answers.addAll(sent.answersWhenCommitted());
    attempt = null;
    contention.won(now, Duration.between(sentAt, now));
    learn(stateAfter(sent), sent.arrivedBefore());
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
    answers.addAll(sent.answersWhenStored(rejected.stored()));
    putBack(sent.undecided(rejected.stored()));
    if (!rejected.lockLost()) {
      return decide(now);
    }
    contention.lost();
    learn(rejected.seen().map(page -> page), sent.arrivedBefore());
    return pauses.afterLoss();
  }

  private Action contended(Attempt sent) {
    if (!sent.isOutcomeUnknown()) {
      putBack(sent.waiting());
      known = Optional.empty();
    }
    contention.lost();
    return pauses.afterLoss();
  }

  private Action notRecorded(Attempt sent, Throwable cause) {
    if (!sent.isOutcomeUnknown()) {
      putBack(sent.waiting());
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
    known = Optional.empty();
    if (sent.commit().coins().size() == 1) {
      attempt = null;
      sent.waiting().forEach(submission -> answer(submission, ofOneAlone));
    } else {
      aloneUpTo = sent.arrivedBefore();
      putBack(sent.waiting());
    }
    return decide(now);
  }

  /**
   * The identical transaction, under the identical token, until its outcome is known, or until
   * nobody waits any more. It may still be recorded then: who comes later must look afresh, and is
   * told nothing that it could belie, see {@link CommitPlan#allows}.
   */
  private Action sendAgain(Attempt sent, Instant now) {
    sent.removeExpired(now).forEach(this::answerExpired);
    line.removeExpired(now).forEach(this::answerExpired);
    if (!sent.waiting().isEmpty() || !line.isEmpty()) {
      return new Commit(sent.commit());
    }
    attempt = null;
    known = Optional.empty();
    return new Rest();
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
    known = Optional.empty();
    if (attempt != null) {
      putBack(attempt.waiting());
    }
    var outcome = undecided(cause);
    line.removeAll().forEach(submission -> answer(submission, outcome));
    return new Rest();
  }

  /** Clients are told whose fault it is not; the words of the cause are for the log. */
  private static Undecided undecided(Throwable cause) {
    return new Undecided("the ledger gave no answer that settles it", Optional.of(cause));
  }

  private void putBack(List<Submission> submissions) {
    attempt = null;
    line.putBack(submissions);
  }

  private void learn(Optional<WalletState> state, long arrivedBefore) {
    known = state;
    arrivedBeforeKnown = arrivedBefore;
  }

  private Attempt currentAttempt() {
    if (attempt == null) {
      throw new IllegalStateException("an answer to no attempt");
    }
    return attempt;
  }

  private void answer(Submission submission, RecordingOutcome outcome) {
    answers.add(new Answer(submission, outcome));
  }

  private void answerExpired(Submission submission) {
    answer(submission, new Undecided("not decided within " + policy.deadline()));
  }
}
