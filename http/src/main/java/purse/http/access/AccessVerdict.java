package purse.http.access;

import java.time.Duration;
import purse.core.WalletId;

/** Whether a request may reach its route. */
sealed interface AccessVerdict {

  record Granted(Grant grant) implements AccessVerdict {}

  /** It may not. */
  sealed interface Refused extends AccessVerdict {}

  /** There is no token. */
  record TokenMissing() implements Refused {}

  /** A token is where none belongs, or there are several. */
  record TokenMisplaced(String why) implements Refused {}

  /**
   * @param why in words that help its holder and tell nothing of the service
   */
  record TokenInvalid(String why) implements Refused {}

  /** Whether the token is good cannot be said now. */
  record KeysUnavailable() implements Refused {}

  /**
   * A page of another site has sent it.
   *
   * @param why by what it shows
   */
  record FromAnotherSite(String why) implements Refused {}

  record TooManyRequests(Duration pause) implements Refused {}

  record ScopeMissing(Scope scope) implements Refused {}

  record WalletNotAllowed(WalletId walletId) implements Refused {}

  /** The route does not say who may use it: nobody, then. */
  record Closed() implements Refused {}
}
