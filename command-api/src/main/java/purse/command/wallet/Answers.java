package purse.command.wallet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.command.wallet.Step.Answer;

/** The requests whose end one step of the protocol brings, in the order of their answers. */
final class Answers {
  private final Duration deadline;
  private final List<Answer> answers = new ArrayList<>();

  /**
   * @param deadline of every request, to name it
   */
  Answers(Duration deadline) {
    this.deadline = deadline;
  }

  /** What has come together since the last time. */
  List<Answer> take() {
    var all = List.copyOf(answers);
    answers.clear();
    return all;
  }

  void add(List<Answer> others) {
    answers.addAll(others);
  }

  void add(List<Submission> submissions, RecordingOutcome outcome) {
    submissions.forEach(submission -> answers.add(new Answer(submission, outcome)));
  }

  void expired(List<Submission> submissions) {
    add(submissions, new Undecided("not decided within " + deadline));
  }

  void undecided(List<Submission> submissions, Throwable cause) {
    add(submissions, undecided(cause));
  }

  /** Clients are told whose fault it is not; the words of the cause are for the log. */
  static Undecided undecided(Throwable cause) {
    return new Undecided("the ledger gave no answer that settles it", Optional.of(cause));
  }
}
