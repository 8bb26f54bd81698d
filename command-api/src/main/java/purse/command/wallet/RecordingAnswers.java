package purse.command.wallet;

import io.javalin.http.Context;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Replayed;
import purse.command.wallet.RecordingOutcome.WithoutCoin;
import purse.ledger.CoinTransaction;

/** How outcomes are answered: what is refused everywhere alike, what is recorded by its route. */
abstract class RecordingAnswers {
  private static final String REPLAYED = "Idempotent-Replayed";

  abstract void recorded(CoinTransaction coin, boolean isReplay, Context context);

  final void answer(RecordingOutcome outcome, Context context) {
    switch (outcome) {
      case Recorded(var coin) -> recorded(coin, false, context);
      case Replayed(var coin) -> {
        context.header(REPLAYED, "true");
        recorded(coin, true, context);
      }
      case WithoutCoin refusal -> RecordingProblems.of(refusal).answer(context);
    }
  }
}
