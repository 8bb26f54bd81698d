package purse.command.wallet;

import java.util.List;

/** Whom to answer now, and what to do next. */
public record Step(List<Answer> answers, Action action) {

  /** The end of a submission. */
  public record Answer(Submission submission, RecordingOutcome outcome) {}
}
