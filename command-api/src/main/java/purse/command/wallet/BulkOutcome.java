package purse.command.wallet;

import java.util.Optional;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Replayed;
import purse.command.wallet.RecordingOutcome.WithoutCoin;
import purse.http.Problem;

/**
 * What became of one entry of many, as clients see it: the status and the body that it would have
 * had as a request of its own.
 */
record BulkOutcome(int status, Optional<TransactionView> transaction, Optional<Problem> problem) {

  static BulkOutcome of(RecordingRequest request, RecordingOutcome outcome) {
    return switch (outcome) {
      case Recorded(var coin) -> recorded(201, TransactionView.of(coin));
      case Replayed(var coin) -> recorded(200, TransactionView.of(coin));
      case WithoutCoin refusal ->
          refused(RecordingProblems.of(refusal).with("traceId", request.traceId()));
    };
  }

  static BulkOutcome refused(Problem problem) {
    return new BulkOutcome(problem.status(), Optional.empty(), Optional.of(problem));
  }

  private static BulkOutcome recorded(int status, TransactionView transaction) {
    return new BulkOutcome(status, Optional.of(transaction), Optional.empty());
  }
}
