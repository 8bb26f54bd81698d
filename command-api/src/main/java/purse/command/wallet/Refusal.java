package purse.command.wallet;

import purse.core.TraceId;

/**
 * A request that a balance does not allow, and what it is told if that proves to be the truth.
 *
 * @param outcome with the balance, and the version at which it was
 */
record Refusal(Submission submission, RecordingOutcome outcome) {
  TraceId traceId() {
    return submission.traceId();
  }
}
