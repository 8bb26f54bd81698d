package purse.command.wallet;

import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.http.AccessLog;

/** The part of a request in which coins may be recorded. */
final class RecordableAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(RecordableAnswers.class);

  private RecordableAnswers() {}

  /**
   * Whatever fails in there, the answer does not say that nothing was recorded, as a 500 does:
   * clients take that for their answer.
   */
  static void guarded(Context context, Runnable recordingAndAnswer) {
    try {
      recordingAndAnswer.run();
    } catch (RuntimeException | Error e) {
      LOG.error("{} {} failed", context.method(), AccessLog.printable(context.path()), e);
      RecordingProblems.of(new Undecided("the service failed meanwhile")).answer(context);
    }
  }
}
