package purse.command.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

  /** Of the wallet's thread alone. */
  private boolean isRecordable;

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

  /** Its coin was sent to the store or looked for there, so that it may be recorded. */
  void noteRecordable() {
    isRecordable = true;
  }

  boolean isRecordable() {
    return isRecordable;
  }

  /** The end of a request that something unexpected has happened to. */
  void fail(Throwable failure) {
    answer(
        isRecordable
            ? new Undecided("the service failed meanwhile", Optional.of(failure))
            : new Failed(failure));
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
