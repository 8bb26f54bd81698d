package purse.command.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.command.wallet.Step.Answer;
import purse.core.TraceId;
import purse.ledger.CoinTransaction;

/**
 * Those whom a balance refuses that was committed after they arrived: nothing is lacking but a look
 * for their coins. A debit that was accepted, its answer lost, and sent again is a replay, whatever
 * the balance is now. A coin that is absent later was absent then, so when the wallet had that
 * balance the refusal was the truth; and later is any time, so one look serves the refused of
 * several transactions, and the next of them need not wait for it. But who is refused while a look
 * is under way needs another: that one may have begun before.
 */
final class Refusals {
  private final Failures failures;
  private final List<Refusal> waiting = new ArrayList<>();
  private final List<Refusal> lookedFor = new ArrayList<>();

  /** To be looked for first, each set by itself: among them is a coin that cannot be read. */
  private final Deque<Set<TraceId>> suspects = new ArrayDeque<>();

  private Duration rest = Duration.ZERO;

  private boolean isLooking;

  /**
   * By the look that is under way, those included whose deadline has passed since; none once
   * everybody has been told otherwise.
   */
  private int coinsAskedFor;

  Refusals(RecordingPolicy policy, Pauses pauses) {
    this.failures = new Failures(policy, pauses);
  }

  /**
   * @param refused by a balance that is committed by now, and was not when they arrived
   */
  void add(List<Refusal> refused) {
    waiting.addAll(refused);
  }

  /** The next look, if anybody is to be looked for, while none is under way. */
  Optional<Look> look() {
    if (isLooking) {
      throw new IllegalStateException("a look is under way");
    }
    var traceIds = next();
    waiting.stream().filter(one -> traceIds.contains(one.traceId())).forEach(lookedFor::add);
    waiting.removeIf(one -> traceIds.contains(one.traceId()));
    coinsAskedFor = traceIds.size();
    isLooking = !traceIds.isEmpty();
    return traceIds.isEmpty() ? Optional.empty() : Optional.of(new Look(traceIds, rest));
  }

  private Set<TraceId> next() {
    while (!suspects.isEmpty()) {
      var suspected = suspects.removeFirst();
      var stillWaiting =
          traceIds(waiting.stream().filter(one -> suspected.contains(one.traceId())));
      if (!stillWaiting.isEmpty()) {
        return stillWaiting;
      }
    }
    return traceIds(waiting.stream());
  }

  /** Of those who have waited longest, if they are more than one look may ask for. */
  private static Set<TraceId> traceIds(Stream<Refusal> refused) {
    return refused
        .map(Refusal::traceId)
        .distinct()
        .limit(LedgerStore.COINS_READ_MAX)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What a look means for those who were looked for, and for nobody else. */
  void lookEnded(Look.End end, Answers answers) {
    isLooking = false;
    if (coinsAskedFor == 0) {
      return;
    }
    switch (end) {
      case Look.Found(var coins) -> judge(coins, answers);
      case Look.Unanswered(var cause) -> unanswered(cause, answers);
      case Look.Unreadable(var cause) -> unreadable(cause, answers);
    }
  }

  private void judge(Map<TraceId, CoinTransaction> found, Answers answers) {
    answered();
    answers.add(takeLookedFor().stream().map(refusal -> answer(refusal, found)).toList());
  }

  private static Answer answer(Refusal refusal, Map<TraceId, CoinTransaction> found) {
    var coin = found.get(refusal.traceId());
    var submission = refusal.submission();
    var outcome =
        coin == null ? refusal.outcome() : RecordingOutcome.ofStored(coin, submission.request());
    return new Answer(submission, outcome);
  }

  /** They are looked for again after a rest, until that has failed too often. */
  private void unanswered(Throwable cause, Answers answers) {
    var unknown = takeLookedFor();
    failures
        .oneMore()
        .ifPresentOrElse(
            pause -> {
              rest = pause.length();
              waiting.addAll(0, unknown);
            },
            () -> {
              answered();
              answers.undecided(submissions(unknown), cause);
            });
  }

  /** Whoever is alone with that has to bear it. Of many, one half must not suffer for the other. */
  private void unreadable(Throwable cause, Answers answers) {
    answered();
    var unknown = takeLookedFor();
    if (coinsAskedFor == 1) {
      answers.undecided(submissions(unknown), cause);
      return;
    }
    var traceIds = List.copyOf(traceIds(unknown.stream()));
    var half = traceIds.size() / 2;
    suspects.addFirst(Set.copyOf(traceIds.subList(half, traceIds.size())));
    suspects.addFirst(Set.copyOf(traceIds.subList(0, half)));
    waiting.addAll(0, unknown);
  }

  private void answered() {
    failures.end();
    rest = Duration.ZERO;
  }

  private List<Refusal> takeLookedFor() {
    var all = List.copyOf(lookedFor);
    lookedFor.clear();
    return all;
  }

  /** Takes those out whose deadline has passed; a look may go on without them. */
  List<Submission> removeExpired(Instant now) {
    var expired =
        Stream.concat(lookedFor.stream(), waiting.stream())
            .filter(refusal -> refusal.submission().isExpired(now))
            .toList();
    lookedFor.removeAll(expired);
    waiting.removeAll(expired);
    return submissions(expired);
  }

  /** Whatever a look that is under way may find, it concerns nobody. */
  void removeAll() {
    lookedFor.clear();
    waiting.clear();
    suspects.clear();
    coinsAskedFor = 0;
    answered();
  }

  private static List<Submission> submissions(List<Refusal> refused) {
    return refused.stream().map(Refusal::submission).toList();
  }
}
