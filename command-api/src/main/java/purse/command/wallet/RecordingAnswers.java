package purse.command.wallet;

import io.javalin.http.Context;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Replayed;
import purse.command.wallet.RecordingOutcome.WithoutCoin;
import purse.http.AccessLog;
import purse.http.PurseHeaders;
import purse.ledger.CoinTransaction;

/**
 * How outcomes are answered: what is refused everywhere alike, what is recorded by its route, but
 * always with the version that the read model has to reach to know of it.
 */
abstract class RecordingAnswers {
  private static final String REPLAYED = "Idempotent-Replayed";

  abstract void recorded(CoinTransaction coin, boolean isReplay, Context context);

  /** Records what is wished for, or finds it recorded, and answers what became of it. */
  final void record(Wish wish, Recorder recorder, Context context) {
    RecordableAnswers.guarded(
        context,
        () -> {
          if (wish.isTimely()) {
            answer(recorder.record(wish.request()), context);
          } else {
            recorder
                .repetition(wish.request())
                .ifPresentOrElse(
                    outcome -> answer(outcome, context), () -> wish.refusal().answer(context));
          }
        });
  }

  private void answer(RecordingOutcome outcome, Context context) {
    switch (outcome) {
      case Recorded(var coin) -> answer(coin, false, context);
      case Replayed(var coin) -> answer(coin, true, context);
      case WithoutCoin refusal -> RecordingProblems.of(refusal).answer(context);
    }
  }

  private void answer(CoinTransaction coin, boolean isReplay, Context context) {
    recorded(coin, isReplay, context);
    version(coin, context);
    if (isReplay) {
      context.header(REPLAYED, "true");
    }
    AccessLog.outcome(context, isReplay ? "replayed" : "recorded");
  }

  /** In a header, because the body of the reference's route is not ours to change. */
  private static void version(CoinTransaction coin, Context context) {
    context.header(PurseHeaders.VERSION, Long.toString(coin.sequence()));
  }
}
