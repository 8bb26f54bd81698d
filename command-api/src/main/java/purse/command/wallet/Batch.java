package purse.command.wallet;

import java.util.ArrayList;
import java.util.List;
import purse.core.LedgerHour;

/**
 * Those who share a transaction in the making, in the order of their arrival: some have a coin in
 * it, and some are refused by the balance that the coins ahead of them leave. The latter go along
 * so that nobody has to wait for them: once the transaction is committed, theirs was a balance that
 * the wallet had.
 */
final class Batch {
  private final CommitPlan plan;
  private final RecordingPolicy policy;
  private final long aloneUpTo;
  private final List<Submission> taken = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();

  /**
   * @param plan without coins yet
   * @param aloneUpTo requests up to this number share the transaction with no other coin
   */
  Batch(CommitPlan plan, RecordingPolicy policy, long aloneUpTo) {
    this.plan = plan;
    this.policy = policy;
    this.aloneUpTo = aloneUpTo;
  }

  /**
   * Takes the next request, or else it and all behind it must wait for the outcome. One whose trace
   * ID is in the plan already shares that coin's outcome.
   */
  boolean takes(Submission next) {
    var request = next.request();
    if (plan.contains(next.traceId())) {
      return taken.add(next);
    }
    var refusal = plan.refusalOf(request);
    if (refusal.isPresent()) {
      return refused.add(new Refusal(next, refusal.get()));
    }
    if (isFull(request) || !plan.allows(request)) {
      return false;
    }
    plan.add(request);
    return taken.add(next);
  }

  private boolean isFull(RecordingRequest request) {
    var isAlone = !taken.isEmpty() && taken.getFirst().number() <= aloneUpTo;
    return isAlone || !plan.hasRoomFor(LedgerHour.of(request.datetime()), policy);
  }

  /** Whether there is nothing to commit. */
  boolean isWithoutCoins() {
    return plan.isEmpty();
  }

  LedgerCommit commit(String token) {
    return plan.commit(token);
  }

  /** For each coin its submission, and others of the same trace, in order of arrival. */
  List<Submission> taken() {
    return List.copyOf(taken);
  }

  /** In order of arrival. */
  List<Refusal> refused() {
    return List.copyOf(refused);
  }
}
