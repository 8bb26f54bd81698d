package purse.query.answer;

import purse.http.Problem;
import purse.query.answer.Refusal.BalanceNotCopied;
import purse.query.answer.Refusal.UnknownWallet;

/** Status and code of every refusal of the query API. */
final class RefusalProblems {
  private RefusalProblems() {}

  static Problem of(Refusal refusal) {
    return switch (refusal) {
      case UnknownWallet(var walletId) ->
          Problem.of(
              404,
              "unknown-wallet",
              "There is no such wallet",
              "the read model has no wallet " + walletId + " (yet)");
      case BalanceNotCopied(var walletId) ->
          Problem.of(
              503,
              "read-model-behind",
              "The read model is behind",
              "the balance of " + walletId + " was not copied yet; send the same request again");
    };
  }
}
