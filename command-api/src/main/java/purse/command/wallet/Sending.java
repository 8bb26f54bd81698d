package purse.command.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import purse.command.wallet.Action.Commit;
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

/**
 * The transaction that was sent, if its outcome is not known yet, and what an outcome means: for
 * those whom it concerns, and for what is known of the wallet.
 */
final class Sending {
  private final WaitingLine line;
  private final Refusals refusals;
  private final Answers answers;
  private final Contention contention;
  private final Knowledge known;
  private final Supplier<String> newToken;
  private @Nullable Attempt attempt;
  private Instant sentAt = Instant.MIN;

  /** Arrivals up to this number go one by one: somebody among them makes a transaction invalid. */
  private long aloneUpTo;

  Sending(
      WaitingLine line,
      Refusals refusals,
      Answers answers,
      Contention contention,
      Knowledge known,
      Supplier<String> newToken) {
    this.line = line;
    this.refusals = refusals;
    this.answers = answers;
    this.contention = contention;
    this.known = known;
    this.newToken = newToken;
  }

  /** What is to be done after the answer to a transaction. */
  sealed interface Next {

    /** It is settled: what follows is decided afresh. */
    record Decide() implements Next {}

    /** Others were faster, or in the way. */
    record LetOthers(boolean isSettled) implements Next {}

    /** The same or another is to be tried, unless that has failed too often. */
    record TryAgain(Throwable cause) implements Next {}
  }

  boolean isUnderWay() {
    return attempt != null;
  }

  long aloneUpTo() {
    return aloneUpTo;
  }

  Commit send(Batch batch, Instant now) {
    attempt = new Attempt(batch.commit(newToken.get()), batch, line.lastArrival());
    sentAt = now;
    return new Commit(attempt.commit());
  }

  /**
   * The identical transaction, under the identical token, until its outcome is known, or until
   * nobody waits any more. It may still be recorded then: who comes later must look afresh, and is
   * told nothing that it could belie, see {@link CommitPlan#allows}.
   */
  Optional<Commit> again(Instant now) {
    var sent = current();
    answers.expired(sent.removeExpired(now));
    answers.expired(line.removeExpired(now));
    if (!sent.everybody().isEmpty() || !line.isEmpty()) {
      return Optional.of(new Commit(sent.commit()));
    }
    letGo();
    return Optional.empty();
  }

  /** Back into the line with those who wait for its outcome, and nothing is known any more. */
  void letGo() {
    known.forget();
    if (attempt != null) {
      putBack(attempt.everybody());
    }
  }

  /** Drops it, and everybody that waits for its outcome. */
  void forget() {
    attempt = null;
  }

  Next answered(CommitOutcome outcome, Instant now) {
    var sent = current();
    return switch (outcome) {
      case Committed() -> committed(sent, now);
      case Rejected rejected -> rejected(sent, rejected);
      case Contended(var _) -> contended(sent);
      case Throttled(var cause) -> notRecorded(sent, cause);
      case Unreachable(var cause) -> notRecorded(sent, cause);
      case Unknown(var cause) -> outcomeUnknown(sent, cause);
      case TokenTaken(var cause) -> tokenTaken(sent, cause);
      case Invalid(var cause) -> invalid(sent, cause);
      case Unreadable(var cause) -> oneByOne(sent, Answers.undecided(cause));
    };
  }

  /**
   * Also the refused of the transaction are, by now: each by the balance that the wallet had
   * between the coin ahead and the coin behind, in the moment of the commit. That was after they
   * arrived, and nothing that was sent before can follow: its version is over.
   */
  private Next committed(Attempt sent, Instant now) {
    answers.add(sent.answersWhenCommitted());
    refusals.add(sent.refused());
    attempt = null;
    contention.won(now, Duration.between(sentAt, now));
    known.learn(stateAfter(sent), sent.arrivedBefore());
    return new Next.Decide();
  }

  /** What we wrote, unless others are likely to have written since. */
  private Optional<WalletState> stateAfter(Attempt sent) {
    return contention.isLikely() ? Optional.empty() : Optional.of(sent.commit().after());
  }

  /**
   * Whatever was unknown of this transaction is settled: a coin that is there already keeps it out
   * for ever, and so does a version that has moved on, because versions only grow.
   */
  private Next rejected(Attempt sent, Rejected rejected) {
    answers.add(sent.answersWhenStored(rejected.stored()));
    putBack(sent.undecided(rejected.stored()));
    if (!rejected.lockLost()) {
      return new Next.Decide();
    }
    contention.lost();
    known.learn(rejected.seen(), sent.arrivedBefore());
    return new Next.LetOthers(true);
  }

  private Next contended(Attempt sent) {
    if (!sent.isOutcomeUnknown()) {
      letGo();
    }
    contention.lost();
    return new Next.LetOthers(false);
  }

  private Next notRecorded(Attempt sent, Throwable cause) {
    if (!sent.isOutcomeUnknown()) {
      putBack(sent.everybody());
    }
    return new Next.TryAgain(cause);
  }

  private static Next outcomeUnknown(Attempt sent, Throwable cause) {
    sent.setOutcomeUnknown();
    return new Next.TryAgain(cause);
  }

  private Next tokenTaken(Attempt sent, Throwable cause) {
    sent.take(newToken.get());
    return new Next.TryAgain(cause);
  }

  /** An earlier call of it may have been recorded: then this is no proof that nothing was. */
  private Next invalid(Attempt sent, Throwable cause) {
    return sent.isOutcomeUnknown()
        ? outcomeUnknown(sent, cause)
        : oneByOne(sent, new Failed(cause));
  }

  /**
   * One bad coin must not fail its neighbours: they are tried one by one.
   *
   * @param ofOneAlone what becomes of a coin that is bad by itself
   */
  private Next oneByOne(Attempt sent, RecordingOutcome ofOneAlone) {
    known.forget();
    if (sent.commit().coins().size() == 1) {
      answers.add(sent.waiting(), ofOneAlone);
      putBack(sent.refused().stream().map(Refusal::submission).toList());
    } else {
      aloneUpTo = sent.arrivedBefore();
      putBack(sent.everybody());
    }
    return new Next.Decide();
  }

  private void putBack(List<Submission> submissions) {
    attempt = null;
    line.putBack(submissions);
  }

  private Attempt current() {
    if (attempt == null) {
      throw new IllegalStateException("no transaction is under way");
    }
    return attempt;
  }
}
