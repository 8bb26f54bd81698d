package purse.command.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.command.wallet.RecordingOutcome.Undecided;

/** A request's thread, waiting for its outcome. */
final class Waiter {
  private final RecordingRequest request;
  private final Instant deadline;
  private final CompletableFuture<RecordingOutcome> outcome = new CompletableFuture<>();

  Waiter(RecordingRequest request, Instant deadline) {
    this.request = request;
    this.deadline = deadline;
  }

  RecordingRequest request() {
    return request;
  }

  Instant deadline() {
    return deadline;
  }

  void answer(RecordingOutcome decided) {
    outcome.complete(decided);
  }

  /** The protocol answers by the deadline; {@code longest} is a guard against a bug in it. */
  RecordingOutcome await(Duration longest) {
    try {
      return outcome.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Undecided("no answer within " + longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Undecided("the service is stopping");
    } catch (ExecutionException e) {
      return new Failed(e);
    }
  }
}
