package purse.command.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Replayed;
import purse.command.wallet.Step.Answer;
import purse.core.TraceId;
import purse.ledger.CoinTransaction;

/**
 * A transaction that was sent, with those who wait for its outcome. While that is unknown, the
 * transaction stays as it is even when somebody's deadline passes: it may yet be recorded, so
 * nothing else of this wallet may be decided as if it were not.
 */
final class Attempt {
  private final List<Submission> waiting;
  private final List<Refusal> refused;
  private final long arrivedBefore;
  private LedgerCommit commit;
  private boolean outcomeUnknown;

  /**
   * @param arrivedBefore the last submission that had arrived when this was first sent
   */
  Attempt(LedgerCommit commit, Batch batch, long arrivedBefore) {
    this.commit = commit;
    this.waiting = new ArrayList<>(batch.taken());
    this.refused = new ArrayList<>(batch.refused());
    this.arrivedBefore = arrivedBefore;
  }

  LedgerCommit commit() {
    return commit;
  }

  /** Those with a coin in it. */
  List<Submission> waiting() {
    return List.copyOf(waiting);
  }

  /** Those whom it refuses, if it is committed. */
  List<Refusal> refused() {
    return List.copyOf(refused);
  }

  /** All whom its outcome concerns. */
  List<Submission> everybody() {
    return Stream.concat(waiting.stream(), refusedOnes()).toList();
  }

  private Stream<Submission> refusedOnes() {
    return refused.stream().map(Refusal::submission);
  }

  long arrivedBefore() {
    return arrivedBefore;
  }

  boolean isOutcomeUnknown() {
    return outcomeUnknown;
  }

  void setOutcomeUnknown() {
    outcomeUnknown = true;
  }

  /**
   * From now on it is sent under this token. Should an earlier call have recorded it after all, its
   * own conditions keep it from being recorded again.
   */
  void take(String token) {
    commit = commit.under(token);
  }

  /** Takes those out whose deadline has passed. */
  List<Submission> removeExpired(Instant now) {
    var expired = everybody().stream().filter(submission -> submission.isExpired(now)).toList();
    waiting.removeAll(expired);
    refused.removeIf(refusal -> refusal.submission().isExpired(now));
    return expired;
  }

  /** The end of all with a coin, once it is recorded: who comes first for a coin made it. */
  List<Answer> answersWhenCommitted() {
    Set<TraceId> answered = new HashSet<>();
    return answersWhenStored(coinsByTraceId()).stream()
        .map(answer -> answered.add(answer.submission().traceId()) ? asFirst(answer) : answer)
        .toList();
  }

  private static Answer asFirst(Answer answer) {
    return answer.outcome() instanceof Replayed(var coin)
        ? new Answer(answer.submission(), new Recorded(coin))
        : answer;
  }

  /**
   * The end of those whose coin was there already; the others are still {@link #undecided}. None
   * was made by us, even if it equals ours: had an earlier call of this attempt recorded it, the
   * last one would have been answered as committed, by its token. But another instance may have
   * decided the same in the same millisecond. (Only where the token had to be changed may it be our
   * own: then it is a replay as well, of a request that has got no other answer.)
   */
  List<Answer> answersWhenStored(Map<TraceId, CoinTransaction> stored) {
    return waiting.stream().flatMap(submission -> answer(submission, stored).stream()).toList();
  }

  private static Optional<Answer> answer(
      Submission submission, Map<TraceId, CoinTransaction> stored) {
    return Optional.ofNullable(stored.get(submission.traceId()))
        .map(coin -> RecordingOutcome.ofStored(coin, submission.request()))
        .map(outcome -> new Answer(submission, outcome));
  }

  /** Those who are decided again, the refused among them: what they were refused by never was. */
  List<Submission> undecided(Map<TraceId, CoinTransaction> stored) {
    var taken = waiting.stream().filter(other -> !stored.containsKey(other.traceId()));
    return Stream.concat(taken, refusedOnes()).toList();
  }

  private Map<TraceId, CoinTransaction> coinsByTraceId() {
    return commit.coins().stream()
        .collect(Collectors.toMap(CoinTransaction::traceId, Function.identity()));
  }
}
