package purse.command.wallet;

import java.util.Locale;
import purse.command.wallet.RecordingOutcome.BalanceLimit;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.command.wallet.RecordingOutcome.Overloaded;
import purse.command.wallet.RecordingOutcome.TraceIdReused;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.command.wallet.RecordingOutcome.WithoutCoin;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.http.Problem;
import purse.http.Problems;

/** The problems of this service: their status, code and title stand here and only here. */
final class RecordingProblems {
  private RecordingProblems() {}

  /** What failed is logged where it happened, under its trace ID. */
  static Problem of(WithoutCoin outcome) {
    return switch (outcome) {
      case TraceIdReused reused -> traceIdReused(reused);
      case InsufficientCoins refusal -> insufficientCoins(refusal);
      case BalanceLimit refusal -> balanceLimit(refusal);
      case Undecided undecided -> undecided(undecided);
      case Overloaded() -> overloaded();
      case Failed(var _) -> Problems.internalError();
    };
  }

  private static Problem insufficientCoins(InsufficientCoins refusal) {
    return Problem.of(
            409,
            "insufficient-coins",
            "The wallet does not hold that many coins",
            "the balance is " + refusal.balance() + ", nothing was recorded")
        .with("balance", refusal.balance())
        .with("version", refusal.version());
  }

  private static Problem balanceLimit(BalanceLimit refusal) {
    return Problem.of(
            409,
            "balance-limit",
            "The balance would have more than 30 digits",
            "the balance is " + refusal.balance() + ", nothing was recorded")
        .with("balance", refusal.balance())
        .with("version", refusal.version());
  }

  private static Problem traceIdReused(TraceIdReused refusal) {
    return Problem.of(
            422,
            "trace-id-reused",
            "The trace ID stands for another transaction",
            String.format(
                Locale.ROOT,
                "trace ID %s was recorded with another amount or datetime, which stays as it is",
                refusal.recorded().traceId()))
        .with("recorded", TransactionView.of(refusal.recorded()));
  }

  private static Problem undecided(Undecided undecided) {
    return Problem.of(
        503,
        "undecided",
        "Not decided in time",
        undecided.reason()
            + "; the transaction may count or not: send it again with the same trace ID, and it"
            + " counts once");
  }

  static Problem overloaded() {
    return Problems.overloaded("nothing was recorded; send it again with the same trace ID");
  }

  static Problem notRecorded(TraceId traceId) {
    return Problem.of(
        404,
        "not-recorded",
        "No such transaction is recorded",
        "trace ID " + traceId + " has not counted, or not yet");
  }

  static Problem unknownWallet(WalletId walletId) {
    return Problem.of(
        404, "unknown-wallet", "No such wallet", "no coin was ever recorded in wallet " + walletId);
  }
}
