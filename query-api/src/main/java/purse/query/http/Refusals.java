package purse.query.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Locale;
import purse.core.WalletId;
import purse.http.Problem;
import purse.query.answer.Refusal;
import purse.query.answer.Refusal.BalanceNotCopied;
import purse.query.answer.Refusal.TooManyDownloads;
import purse.query.answer.Refusal.TooManyDownloadsOfOne;
import purse.query.answer.Refusal.UnknownWallet;
import purse.query.answer.Refusal.VersionNotReached;

/** Status and code of every refusal of the query API. */
final class Refusals {
  /** About as long as the next run of the updater takes to come. */
  private static final String RETRY_AFTER_SECONDS = "5";

  private Refusals() {}

  static void write(Context context, Refusal refusal) {
    switch (refusal) {
      case UnknownWallet(var walletId) -> unknownWallet(walletId).answer(context);
      case BalanceNotCopied(var walletId) -> answerLater(context, readModelBehind(walletId));
      case VersionNotReached behind -> answerLater(context, readModelBehind(behind));
      case TooManyDownloads(var most) ->
          answerLater(context, tooManyDownloads("at most " + most + " go on at once"));
      case TooManyDownloadsOfOne(var most) ->
          answerLater(
              context, tooManyDownloads("at most " + most + " of one client go on at once"));
    }
  }

  /** Later than any other problem's: what is missing comes with a run of the updater, or so. */
  private static void answerLater(Context context, Problem behind) {
    behind.answer(context);
    context.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }

  private static Problem unknownWallet(WalletId walletId) {
    return Problem.of(
        404,
        "unknown-wallet",
        "No such wallet",
        "no coin of wallet " + walletId + " was copied to the read model, or not yet");
  }

  private static Problem readModelBehind(VersionNotReached behind) {
    return Problem.of(
            503,
            "read-model-behind",
            "The read model is behind",
            String.format(
                Locale.ROOT,
                "wallet %s is not copied completely up to version %s yet; send the same request"
                    + " again",
                behind.walletId(),
                behind.wanted()))
        .with("version", behind.version())
        .with("complete", behind.isComplete());
  }

  private static Problem tooManyDownloads(String why) {
    return Problem.of(
        503,
        "too-many-downloads",
        "Too many downloads are under way",
        why + "; send the same request again");
  }

  private static Problem readModelBehind(WalletId walletId) {
    return Problem.of(
        503,
        "read-model-behind",
        "The read model is behind",
        "the balance of wallet " + walletId + " was not copied yet; send the same request again");
  }
}
