package purse.command.wallet;

import java.util.List;
import java.util.Optional;
import purse.http.FieldError;
import purse.http.Problem;
import purse.http.Problems;

/**
 * A request as its client sent it, with what a rule has against it that looks at the clock. Such a
 * rule holds for new coins alone: the clock of the instance that has recorded this one may have
 * been further on, and what is recorded is answered as it is.
 */
record Wish(RecordingRequest request, Optional<FieldError> untimely) {

  boolean isTimely() {
    return untimely.isEmpty();
  }

  /** The answer to one that is no repetition. */
  Problem refusal() {
    return Problems.invalidRequest(List.of(untimely.orElseThrow()));
  }
}
