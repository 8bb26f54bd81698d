package purse.command.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import purse.command.wallet.Action.Pause;
import purse.command.wallet.Action.ReadState;
import purse.command.wallet.Action.Rest;
import purse.command.wallet.Sending.Next;
import purse.command.wallet.Step.Answer;
import purse.core.WalletId;

/**
 * How one instance records the coins of one wallet, as a state machine without I/O: requests
 * arrive, and every {@link Event} is answered by a {@link Step}. At most one action is under way;
 * whatever arrives meanwhile waits and goes together in the next transaction. Beside it, at most
 * one {@link Look} is under way for the coins of those who were refused. Not thread-safe.
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
  private final Failures failures;
  private final Refusals refusals;
  private final Answers answers;
  private final Contention contention;
  private final Knowledge known;
  private final Sending sending;
  private long arrivedBeforeRead;

  /**
   * @param memory what is remembered of the wallet from the last time
   */
  public WalletProtocol(
      WalletId walletId, RecordingPolicy policy, RandomGenerator random, WalletMemory memory) {
    this.walletId = walletId;
    this.policy = policy;
    this.random = random;
    this.pauses = new Pauses(policy, random);
    this.failures = new Failures(policy, pauses);
    this.refusals = new Refusals(policy, pauses);
    this.answers = new Answers(policy.deadline());
    this.known = new Knowledge(memory.known());
    this.contention = memory.contention();
    this.sending = new Sending(line, refusals, answers, contention, known, this::newToken);
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
    sending.forget();
    known.forget();
    failures.end();
  }

  /** What follows from the end of the last action. */
  public Step next(Event event, Instant now) {
    var action = after(event, now);
    return new Step(answers.take(), action);
  }

  /**
   * The look that is to begin now, if one is: to be asked after every step and after the end of a
   * look, while none is under way.
   */
  public Optional<Look> look() {
    return refusals.look();
  }

  /** Whom the end of the look answers. The action that is under way goes on. */
  public List<Answer> lookEnded(Look.End end, Instant now) {
    refusals.lookEnded(end, answers);
    answers.expired(refusals.removeExpired(now));
    return answers.take();
  }

  private Action after(Event event, Instant now) {
    return switch (event) {
      case Event.Woken() -> sending.isUnderWay() ? sendAgain(now) : decide(now);
      case Event.StateRead(var state) -> stateRead(state, now);
      case Event.ReadFailed(var cause) -> afterFailure(cause);
      case Event.CommitAnswered(var outcome) -> after(sending.answered(outcome, now), now);
    };
  }

  private Action after(Next next, Instant now) {
    return switch (next) {
      case Next.Decide() -> {
        failures.end();
        yield decide(now);
      }
      case Next.LetOthers(var isSettled) -> {
        if (isSettled) {
          failures.end();
        }
        yield pauses.afterLoss();
      }
      case Next.TryAgain(var cause) -> afterFailure(cause);
    };
  }

  private Action decide(Instant now) {
    removeExpired(now);
    if (line.isEmpty()) {
      return new Rest();
    }
    var pause = contention.pauseAt(now);
    if (pause.isPositive()) {
      return new Pause(pause);
    }
    return known.state().map(state -> decideOn(state, now)).orElseGet(this::readState);
  }

  private Action decideOn(WalletState state, Instant now) {
    var batch = new Batch(new CommitPlan(walletId, state, now), policy, sending.aloneUpTo());
    line.fill(batch);
    return batch.isWithoutCoins() ? refuse(batch.refused()) : sending.send(batch, now);
  }

  private Action readState() {
    arrivedBeforeRead = line.lastArrival();
    return new ReadState();
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
    return news.size() == refused.size() ? new Rest() : readState();
  }

  private Action stateRead(Optional<WalletState> state, Instant now) {
    if (state.isEmpty()) {
      return pauses.afterLoss();
    }
    failures.end();
    known.learn(state, arrivedBeforeRead);
    return decide(now);
  }

  private Action sendAgain(Instant now) {
    answers.expired(refusals.removeExpired(now));
    var again = sending.again(now);
    return again.isPresent() ? again.get() : decide(now);
  }

  private Action afterFailure(Throwable cause) {
    var pause = failures.oneMore();
    return pause.isPresent() ? pause.get() : giveUp(cause);
  }

  /**
   * Tells everybody that waits for a transaction; who comes later finds a fresh start. Those who
   * wait for a look alone have another call to wait for.
   */
  private Action giveUp(Throwable cause) {
    failures.end();
    sending.letGo();
    answers.undecided(line.removeAll(), cause);
    return new Rest();
  }

  private void removeExpired(Instant now) {
    answers.expired(refusals.removeExpired(now));
    answers.expired(line.removeExpired(now));
  }
}
