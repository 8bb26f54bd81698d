package purse.http.access;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Duration;
import purse.core.WalletId;
import purse.http.Problem;
import purse.http.Problems;
import purse.http.access.AccessVerdict.Closed;
import purse.http.access.AccessVerdict.FromAnotherSite;
import purse.http.access.AccessVerdict.KeysUnavailable;
import purse.http.access.AccessVerdict.Refused;
import purse.http.access.AccessVerdict.ScopeMissing;
import purse.http.access.AccessVerdict.TokenInvalid;
import purse.http.access.AccessVerdict.TokenMisplaced;
import purse.http.access.AccessVerdict.TokenMissing;
import purse.http.access.AccessVerdict.TooManyRequests;
import purse.http.access.AccessVerdict.WalletNotAllowed;

/** Status, code and headers of every request that may not reach its route. */
final class AccessProblems {
  /** As long as the keys' own pause between two attempts. */
  private static final Duration KEYS_PAUSE = KeyPolicy.STANDARD.pause();

  private AccessProblems() {}

  static void answer(Refused refused, Context context) {
    switch (refused) {
      case TokenMissing() -> challenge(context, tokenMissing(), "Bearer");
      case TokenMisplaced(var why) ->
          challenge(context, tokenMisplaced(why), "Bearer error=\"invalid_request\"");
      case TokenInvalid(var why) ->
          challenge(
              context,
              tokenInvalid(why),
              "Bearer error=\"invalid_token\", error_description=\"" + why + "\"");
      case ScopeMissing(var scope) ->
          challenge(
              context,
              scopeMissing(scope),
              "Bearer error=\"insufficient_scope\", scope=\"" + scope.text() + "\"");
      case WalletNotAllowed(var walletId) -> walletNotAllowed(walletId).answer(context);
      case FromAnotherSite(var why) -> fromAnotherSite(why).answer(context);
      case Closed() -> closed().answer(context);
      case KeysUnavailable() -> answerLater(context, keysUnavailable(), KEYS_PAUSE);
      case TooManyRequests(var pause) -> answerLater(context, tooManyRequests(), pause);
    }
  }

  static Problem walletNotAllowed(WalletId walletId) {
    return Problem.of(
        403,
        "wallet-not-allowed",
        "The token is not good for this wallet",
        "the token does not allow wallet " + walletId);
  }

  private static Problem tokenMissing() {
    return unauthenticated("send a token in the header Authorization: Bearer …");
  }

  private static Problem tokenInvalid(String why) {
    return unauthenticated(why);
  }

  private static Problem unauthenticated(String detail) {
    return Problem.of(401, "unauthenticated", "Who asks is not known", detail);
  }

  private static Problem tokenMisplaced(String why) {
    return Problem.of(400, "token-misplaced", "The token is not where it belongs", why);
  }

  private static Problem scopeMissing(Scope scope) {
    return Problem.of(
        403,
        "insufficient-scope",
        "The token does not allow this",
        "it must have the scope " + scope.text());
  }

  private static Problem fromAnotherSite(String why) {
    return Problem.of(
        403,
        "cross-site-request",
        "Pages of other sites may not do this",
        why + "; with AUTH=off, only CORS_ORIGINS lets other sites in");
  }

  private static Problem closed() {
    return Problem.of(
        403, "insufficient-scope", "The token does not allow this", "no scope opens this route");
  }

  private static Problem keysUnavailable() {
    return Problem.of(
        503,
        "keys-unavailable",
        "Tokens cannot be checked",
        "the keys of who issues them cannot be had; send the same request again");
  }

  private static Problem tooManyRequests() {
    return Problems.tooManyRequests("send the same request again later");
  }

  private static void challenge(Context context, Problem problem, String challenge) {
    context.header(Header.WWW_AUTHENTICATE, challenge);
    problem.answer(context);
  }

  private static void answerLater(Context context, Problem problem, Duration pause) {
    problem.answer(context);
    context.header(Header.RETRY_AFTER, seconds(pause));
  }

  /** Rounded up: who comes sooner is refused again. */
  static String seconds(Duration pause) {
    return Long.toString(Math.max(1, pause.plusNanos(999_999_999).toSeconds()));
  }
}
