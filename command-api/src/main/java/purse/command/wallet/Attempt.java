package purse.command.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.Step.Answer;
import purse.core.TraceId;
import purse.ledger.CoinTransaction;

/**
 * A transaction that was sent, with those who wait for its outcome. While that is unknown, the
 * transaction stays as it is even when somebody's deadline passes: it may yet be recorded, so
 * nothing else of this wallet may be decided as if it were not.
 */
final class Attempt {
  private final LedgerCommit commit;
  private final List<Submission> waiting;
  private final long arrivedBefore;
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

  /** Takes those out whose deadline has passed. */
  List<Submission> removeExpired(Instant now) {
    var expired = waiting.stream().filter(submission -> submission.isExpired(now)).toList();
    waiting.removeAll(expired);
    return expired;
  }

  /** The end of everybody, once all of it is recorded. */
  List<Answer> answersWhenCommitted() {
    return answers(coinsByTraceId());
  }

  /**
   * The end of those whose coin is stored already, by an earlier attempt of ours or by anybody; the
   * others still {@link #undecided}.
   */
  List<Answer> answersWhenStored(Map<TraceId, CoinTransaction> stored) {
    return answers(stored);
  }

  List<Submission> undecided(Map<TraceId, CoinTransaction> stored) {
    return waiting.stream().filter(other -> !stored.containsKey(other.traceId())).toList();
  }

  private List<Answer> answers(Map<TraceId, CoinTransaction> stored) {
    var sent = coinsByTraceId();
    Set<TraceId> answered = new HashSet<>();
    var answers = new ArrayList<Answer>();
    for (Submission submission : waiting) {
      var coin = stored.get(submission.traceId());
      if (coin != null) {
        var isOurs = coin.equals(sent.get(coin.traceId())) && answered.add(coin.traceId());
        answers.add(new Answer(submission, outcome(submission, coin, isOurs)));
      }
    }
    return answers;
  }

  private static RecordingOutcome outcome(
      Submission submission, CoinTransaction coin, boolean isOurs) {
    var request = submission.request();
    return isOurs && coin.fingerprint().equals(request.fingerprint())
        ? new Recorded(coin)
        : RecordingOutcome.ofStored(coin, request);
  }

  private Map<TraceId, CoinTransaction> coinsByTraceId() {
    return commit.coins().stream()
        .collect(Collectors.toMap(CoinTransaction::traceId, Function.identity()));
  }
}
