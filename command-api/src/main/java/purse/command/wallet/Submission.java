package purse.command.wallet;

import java.time.Instant;
import purse.core.TraceId;

/**
 * A request that waits to be decided.
 *
 * @param number counts the arrivals at one instance's wallet: it says who came before whom
 * @param deadline when it is answered at the latest, decided or not
 */
public record Submission(long number, RecordingRequest request, Instant deadline) {
  public TraceId traceId() {
    return request.traceId();
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(deadline);
  }
}
