package purse.command.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import purse.command.wallet.Action.ReadCoins;
import purse.command.wallet.Action.WithLook;
import purse.command.wallet.Event.LookEnded;
import purse.command.wallet.Step.Answer;
import purse.core.TraceId;
import purse.ledger.CoinTransaction;

/**
 * Those whom a balance refuses that was committed after they arrived: nothing is lacking but a look
 * for their coins. A debit that was accepted, its answer lost, and sent again is a replay, whatever
 * the balance is now. A coin that is absent later was absent then, so when the wallet had that
 * balance the refusal was the truth; and later is any time, so one look serves the refused of
 * several transactions, and may be under way together with the next.
 */
final class Refusals {
  private final int looksFailedMax;
  private final List<Refusal> waiting = new ArrayList<>();
  private Set<TraceId> lookedFor = Set.of();
  private int looksFailedInARow;

  Refusals(RecordingPolicy policy) {
    this.looksFailedMax = policy.failuresMax();
  }

  /**
   * @param refused by a balance that is committed by now, and was not when they arrived
   */
  void add(List<Refusal> refused) {
    waiting.addAll(refused);
  }

  /** The next look: for those who have waited longest, if they are more than one may ask for. */
  ReadCoins look() {
    lookedFor =
        waiting.stream()
            .map(Refusal::traceId)
            .distinct()
            .limit(LedgerStore.COINS_READ_MAX)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new ReadCoins(lookedFor);
  }

  /** What others wait for, and the look if anybody is to be looked for. */
  Action beside(Action action) {
    return waiting.isEmpty() ? action : new WithLook(action, look());
  }

  /** The look if anybody is to be looked for, or else what would only pass the time. */
  Action lookInsteadOf(Action idle) {
    return waiting.isEmpty() ? idle : look();
  }

  /** One that fails beside what others wait for holds up nobody else. */
  void lookEnded(LookEnded look, Answers answers) {
    switch (look) {
      case Event.CoinsRead(var found) -> judge(found, answers);
      case Event.ReadFailed(var cause) -> {
        if (++looksFailedInARow >= looksFailedMax) {
          answers.undecided(removeAll(), cause);
        }
      }
    }
  }

  /** The end of those who were looked for. */
  void judge(Map<TraceId, CoinTransaction> found, Answers answers) {
    looksFailedInARow = 0;
    var judged = waiting.stream().filter(refusal -> lookedFor.contains(refusal.traceId())).toList();
    waiting.removeAll(judged);
    answers.add(judged.stream().map(refusal -> answer(refusal, found)).toList());
  }

  private static Answer answer(Refusal refusal, Map<TraceId, CoinTransaction> found) {
    var coin = found.get(refusal.traceId());
    var submission = refusal.submission();
    var outcome =
        coin == null ? refusal.outcome() : RecordingOutcome.ofStored(coin, submission.request());
    return new Answer(submission, outcome);
  }

  /** Takes those out whose deadline has passed. */
  List<Submission> removeExpired(Instant now) {
    var expired = waiting.stream().filter(refusal -> refusal.submission().isExpired(now)).toList();
    waiting.removeAll(expired);
    return expired.stream().map(Refusal::submission).toList();
  }

  List<Submission> removeAll() {
    var all = waiting.stream().map(Refusal::submission).toList();
    waiting.clear();
    looksFailedInARow = 0;
    return all;
  }
}
