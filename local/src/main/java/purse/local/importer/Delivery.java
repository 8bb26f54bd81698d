package purse.local.importer;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends rows until each is settled, again and again: the service counts none of them twice. */
final class Delivery {
  private static final Duration PAUSE_MIN = Duration.ofMillis(200);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
  private static final Duration JITTER = Duration.ofMillis(100);

  private final BulkClient client;
  private final RetryPolicy<Object> policy;

  /**
   * @param patience how long to go on when the service cannot be reached or is overloaded
   */
  Delivery(BulkClient client, Duration patience) {
    this.client = client;
    this.policy =
        RetryPolicy.builder()
            .handle(IOException.class)
            .withBackoff(PAUSE_MIN, PAUSE_MAX)
            .withJitter(JITTER)
            .withMaxRetries(-1)
            .withMaxDuration(patience)
            .build();
  }

  /**
   * What became of the rows, in any order.
   *
   * @throws ImportException if the patience is at its end, or no patience would help
   */
  List<Outcome> deliver(List<Row.Entry> rows) {
    var waiting = new ArrayList<>(rows);
    var settled = new ArrayList<Outcome>();
    try {
      Failsafe.with(policy).run(() -> send(waiting, settled));
      return settled;
    } catch (FailsafeException e) {
      throw new ImportException("the rows cannot be delivered: " + e.getCause(), e);
    }
  }

  /** What is sent again stays in its order. */
  private void send(List<Row.Entry> waiting, List<Outcome> settled)
      throws IOException, InterruptedException {
    var outcomes = client.post(waiting);
    waiting.clear();
    for (Outcome outcome : outcomes) {
      if (outcome.isTemporary()) {
        waiting.add(outcome.row());
      } else {
        settled.add(outcome);
      }
    }
    if (!waiting.isEmpty()) {
      throw new IOException(waiting.size() + " rows were answered 503");
    }
  }
}
