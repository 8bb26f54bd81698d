package purse.command.wallet;

import io.javalin.http.Context;
import purse.command.wallet.RecordingOutcome.BalanceLimit;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.command.wallet.RecordingOutcome.Overloaded;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Replayed;
import purse.command.wallet.RecordingOutcome.TraceIdReused;
import purse.command.wallet.RecordingOutcome.Undecided;
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
      case TraceIdReused reused -> RecordingProblems.traceIdReused(reused).answer(context);
      case InsufficientCoins refusal ->
          RecordingProblems.insufficientCoins(refusal).answer(context);
      case BalanceLimit refusal -> RecordingProblems.balanceLimit(refusal).answer(context);
      case Undecided undecided -> RecordingProblems.undecided(undecided).answer(context);
      case Overloaded() -> RecordingProblems.overloaded().answer(context);
      case Failed(var cause) -> throw new IllegalStateException("not recorded", cause);
    }
  }
}
