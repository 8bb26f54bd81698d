package purse.http.access;

import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import purse.core.WalletId;
import purse.http.Problem;

/**
 * What whoever sent a request may do.
 *
 * @param subject who that is, if a token says so
 */
public record Grant(Optional<String> subject, Set<Scope> scopes, WalletLimit wallets) {
  private static final String ATTRIBUTE = "purse.grant";

  /** All of it, to whoever asks. */
  static final Grant EVERYTHING =
      new Grant(Optional.empty(), EnumSet.allOf(Scope.class), WalletLimit.NONE);

  public Grant {
    scopes = Set.copyOf(scopes);
  }

  /** That of a request on its way to a route that is not open. */
  public static Grant of(Context context) {
    return Objects.requireNonNull(context.attribute(ATTRIBUTE), "a request passed by the guard");
  }

  void attachTo(Context context) {
    context.attribute(ATTRIBUTE, this);
  }

  /** Why not this wallet, for routes that find out themselves which ones a request is about. */
  public Optional<Problem> refusal(WalletId walletId) {
    return wallets.allows(walletId)
        ? Optional.empty()
        : Optional.of(AccessProblems.walletNotAllowed(walletId));
  }
}
