package purse.command.wallet;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import purse.core.LedgerHour;
import purse.core.TraceId;

/** The requests of one wallet that wait for their turn, in the order of their arrival. */
final class WaitingLine {
  private final Deque<Submission> line = new ArrayDeque<>();
  private long lastArrival;

  Submission arrive(RecordingRequest request, Instant deadline) {
    var submission = new Submission(++lastArrival, request, deadline);
    line.addLast(submission);
    return submission;
  }

  /** The number of the latest arrival, waiting or not. */
  long lastArrival() {
    return lastArrival;
  }

  boolean isEmpty() {
    return line.isEmpty();
  }

  /**
   * Moves requests into the plan, up to the first that does not fit or that the plan does not
   * allow: that one is decided again when the outcome of those ahead of it is known. A request
   * whose trace ID is in the plan already goes along and shares its outcome.
   *
   * @param aloneUpTo requests up to this number share a transaction with nobody
   */
  List<Submission> fill(CommitPlan plan, RecordingPolicy policy, long aloneUpTo) {
    var taken = new ArrayList<Submission>();
    for (var next = line.peekFirst(); next != null; next = line.peekFirst()) {
      if (!plan.contains(next.traceId())) {
        var isFull = !taken.isEmpty() && taken.getFirst().number() <= aloneUpTo;
        if (isFull || !fits(next.request(), plan, policy)) {
          return taken;
        }
        plan.add(next.request());
      }
      taken.add(line.removeFirst());
    }
    return taken;
  }

  private static boolean fits(RecordingRequest request, CommitPlan plan, RecordingPolicy policy) {
    return plan.hasRoomFor(LedgerHour.of(request.datetime()), policy) && plan.allows(request);
  }

  /**
   * Those at the head of the line that the balance does not allow, as far as they arrived before it
   * was seen.
   *
   * @param arrivedBefore the last arrival before the balance was asked for
   */
  List<Submission> refusable(CommitPlan balance, long arrivedBefore) {
    var refusable = new ArrayList<Submission>();
    var traceIds = new HashSet<TraceId>();
    for (Submission next : line) {
      traceIds.add(next.traceId());
      if (next.number() > arrivedBefore
          || balance.refusalOf(next.request()).isEmpty()
          || traceIds.size() > LedgerStore.COINS_READ_MAX) {
        return refusable;
      }
      refusable.add(next);
    }
    return refusable;
  }

  List<Submission> removeExpired(Instant now) {
    var expired = line.stream().filter(submission -> submission.isExpired(now)).toList();
    if (!expired.isEmpty()) {
      line.removeIf(submission -> submission.isExpired(now));
    }
    return expired;
  }

  void remove(List<Submission> submissions) {
    line.removeAll(submissions);
  }

  List<Submission> removeAll() {
    var all = List.copyOf(line);
    line.clear();
    return all;
  }

  /** Back to the head of the line: they came before all that wait. */
  void putBack(List<Submission> submissions) {
    submissions.stream()
        .sorted(Comparator.comparingLong(Submission::number).reversed())
        .forEach(line::addFirst);
  }
}
