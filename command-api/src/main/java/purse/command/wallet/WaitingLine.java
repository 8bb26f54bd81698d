package purse.command.wallet;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

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

  /** Moves requests into the batch, up to the first that it does not take. */
  void fill(Batch batch) {
    for (var next = line.peekFirst(); next != null && batch.takes(next); next = line.peekFirst()) {
      line.removeFirst();
    }
  }

  List<Submission> removeExpired(Instant now) {
    var expired = line.stream().filter(submission -> submission.isExpired(now)).toList();
    if (!expired.isEmpty()) {
      line.removeIf(submission -> submission.isExpired(now));
    }
    return expired;
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
