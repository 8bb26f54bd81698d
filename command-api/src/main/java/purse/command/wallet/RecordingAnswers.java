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

  final void answer(RecordingOutcome outcome, Context context) {
    switch (outcome) {
      case Recorded(var coin) -> {
        AccessLog.outcome(context, "recorded");
        version(coin, context);
        recorded(coin, false, context);
      }
      case Replayed(var coin) -> {
        AccessLog.outcome(context, "replayed");
        context.header(REPLAYED, "true");
        version(coin, context);
        recorded(coin, true, context);
      }
      case WithoutCoin refusal -> RecordingProblems.of(refusal).answer(context);
    }
  }

  /** In a header, because the body of the reference's route is not ours to change. */
  private static void version(CoinTransaction coin, Context context) {
    context.header(PurseHeaders.VERSION, Long.toString(coin.sequence()));
  }
}
