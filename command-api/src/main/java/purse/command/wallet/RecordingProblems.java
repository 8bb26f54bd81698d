package purse.command.wallet;

import purse.core.TraceId;
import purse.core.WalletId;
import purse.http.Problem;

/** The problems of this service: their status, code and title stand here and only here. */
final class RecordingProblems {
  private RecordingProblems() {}

  static Problem insufficientCoins(RecordingOutcome.InsufficientCoins refusal) {
    return Problem.of(
            409,
            "insufficient-coins",
            "The wallet does not hold that many coins",
            "the balance is " + refusal.balance() + ", nothing was recorded")
        .with("balance", refusal.balance());
  }

  static Problem balanceLimit(RecordingOutcome.BalanceLimit refusal) {
    return Problem.of(
            409,
            "balance-limit",
            "The balance would have more than 30 digits",
            "the balance is " + refusal.balance() + ", nothing was recorded")
        .with("balance", refusal.balance());
  }

  static Problem traceIdReused(RecordingOutcome.TraceIdReused refusal) {
    return Problem.of(
            422,
            "trace-id-reused",
            "The trace ID stands for another transaction",
            "trace ID %s was recorded with another amount or datetime, which stays as it is"
                .formatted(refusal.recorded().traceId()))
        .with("recorded", TransactionView.of(refusal.recorded()));
  }

  static Problem undecided(RecordingOutcome.Undecided undecided) {
    return Problem.of(
        503,
        "undecided",
        "Not decided in time",
        undecided.reason()
            + "; the transaction may count or not: send it again with the same trace ID, and it"
            + " counts once");
  }

  static Problem overloaded() {
    return Problem.of(
        503,
        "overloaded",
        "Too many requests are waiting",
        "nothing was recorded; send it again with the same trace ID");
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
