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
  private final long arrivedBefore;
  private LedgerCommit commit;
  private boolean outcomeUnknown;

  /**
   * @param waiting in order of arrival: for each coin its submission, and others of the same trace
   * @param arrivedBefore the last submission that had arrived when this was first sent
   */
  Attempt(LedgerCommit commit, List<Submission> waiting, long arrivedBefore) {
    this.commit = commit;
    this.waiting = new ArrayList<>(waiting);
    this.arrivedBefore = arrivedBefore;
  }

  LedgerCommit commit() {
    return commit;
  }

  List<Submission> waiting() {
    return List.copyOf(waiting);
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
    var expired = waiting.stream().filter(submission -> submission.isExpired(now)).toList();
    waiting.removeAll(expired);
    return expired;
  }

  /** The end of everybody, once all of it is recorded: who comes first for a coin made it. */
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

  List<Submission> undecided(Map<TraceId, CoinTransaction> stored) {
    return waiting.stream().filter(other -> !stored.containsKey(other.traceId())).toList();
  }

  private Map<TraceId, CoinTransaction> coinsByTraceId() {
    return commit.coins().stream()
        .collect(Collectors.toMap(CoinTransaction::traceId, Function.identity()));
  }
}
