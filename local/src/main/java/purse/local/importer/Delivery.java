package purse.local.importer;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import purse.local.importer.Checkpoint.Recorded;
import purse.local.importer.Outcome.Fate;
import purse.updater.Messages;

/** Sends rows until each is settled, again and again: the service counts none of them twice. */
final class Delivery {
  private final BulkClient client;
  private final AtomicLong settledRows;
  private final SentRows sent;

  /** What this has recorded. */
  private final Set<Recorded> recorded = new HashSet<>();

  private final RetryPolicy<Object> policy;

  /**
   * What became of rows.
   *
   * @param outcomes of all of them, in any order
   * @param end why it is no use to send more: no row of anybody was taken any more
   */
  record Delivered(List<Outcome> outcomes, Optional<String> end) {
    static Delivered together(List<Delivered> parts) {
      return new Delivered(
          parts.stream().flatMap(part -> part.outcomes().stream()).toList(),
          parts.stream().flatMap(part -> part.end().stream()).findFirst());
    }
  }

  /**
   * @param patience how long to go on when the service cannot be reached, is overloaded, or does
   *     not decide
   * @param settledRows counts those that the service decided, for all who deliver to it
   * @param sent takes those that may count, for all who deliver
   */
  Delivery(BulkClient client, Duration patience, AtomicLong settledRows, SentRows sent) {
    this.client = client;
    this.settledRows = settledRows;
    this.sent = sent;
    this.policy = Patience.of(patience);
  }

  /**
   * Returns when each row is settled, or the patience is at its end.
   *
   * @throws ImportException if no patience would help
   */
  Delivered deliver(List<Row.Entry> rows) {
    var settledBefore = settledRows.get();
    var attempts = new Attempts(rows, sent, recorded);
    try {
      Failsafe.with(policy).run(() -> send(attempts));
      return new Delivered(attempts.outcomes(), Optional.empty());
    } catch (FailsafeException e) {
      return givenUp(attempts, e, settledRows.get() > settledBefore);
    }
  }

  private static Delivered givenUp(
      Attempts attempts, FailsafeException failure, boolean isServiceAtWork) {
    if (failure.getCause() instanceof InterruptedException) {
      throw failure;
    }
    var why = Messages.oneLine(Objects.requireNonNullElse(failure.getCause(), failure));
    // Rows that the service does not decide must not keep it from those that it does.
    return new Delivered(
        attempts.outcomesAfterAll(why), isServiceAtWork ? Optional.empty() : Optional.of(why));
  }

  /** What is sent again stays in its order. */
  private void send(Attempts attempts) throws IOException, InterruptedException {
    var outcomes = post(attempts);
    settledRows.addAndGet(attempts.take(outcomes));
    var waiting = attempts.waiting().size();
    if (waiting > 0) {
      throw new IOException(waiting + " rows were not decided");
    }
  }

  private List<Outcome> post(Attempts attempts) throws IOException, InterruptedException {
    try {
      return client.post(attempts.waiting());
    } catch (NotTakenException e) {
      throw e;
    } catch (IOException | InterruptedException e) {
      sent.addAll(attempts.waiting());
      throw e;
    }
  }

  /** The rows of one delivery, some of which are settled. */
  private static final class Attempts {
    private final List<Outcome> settled = new ArrayList<>();
    private List<Row.Entry> waiting;
    private List<Outcome> undecided = List.of();

    private final SentRows sent;
    private final Set<Recorded> recorded;

    Attempts(List<Row.Entry> rows, SentRows sent, Set<Recorded> recorded) {
      this.waiting = rows;
      this.sent = sent;
      this.recorded = recorded;
    }

    List<Row.Entry> waiting() {
      return waiting;
    }

    /** Returns how many are settled by these. */
    int take(List<Outcome> outcomes) {
      undecided = outcomes.stream().filter(outcome -> outcome.is(Fate.NOT_KNOWN)).toList();
      waiting = undecided.stream().map(Outcome::row).toList();
      outcomes.stream()
          .filter(outcome -> !outcome.is(Fate.NOT_KNOWN))
          .map(this::byThisImport)
          .forEach(settled::add);
      outcomes.stream().filter(Outcome::mayCountByThis).map(Outcome::row).forEach(sent::add);
      return outcomes.size() - waiting.size();
    }

    /** What counts is a coin, though several rows may ask for it. */
    private Outcome byThisImport(Outcome outcome) {
      var mayBe = sent.contains(outcome.row()) ? outcome.ofThisImport() : outcome;
      return !mayBe.is(Fate.RECORDED) || recorded.add(Recorded.of(mayBe)) ? mayBe : outcome;
    }

    List<Outcome> outcomes() {
      return settled;
    }

    /** Those that are not settled are not known: by their own last answers, or for one reason. */
    List<Outcome> outcomesAfterAll(String why) {
      var all = new ArrayList<>(settled);
      if (undecided.size() == waiting.size()) {
        all.addAll(undecided);
      } else {
        waiting.forEach(row -> all.add(Outcome.unanswered(row, why)));
      }
      return all;
    }
  }
}
