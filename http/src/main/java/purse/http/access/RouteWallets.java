package purse.http.access;

import purse.core.WalletId;

/** Which wallets a route is about, so that tokens of others can be refused before it runs. */
public sealed interface RouteWallets {

  /** None. */
  record None() implements RouteWallets {}

  /** The one that its path names, as {@code {walletId}}. */
  record InPath() implements RouteWallets {}

  /** This one, whatever the request says. */
  record Only(WalletId walletId) implements RouteWallets {}

  /** Several, which only the route finds out: it asks the {@link Grant} about each. */
  record FoundByRoute() implements RouteWallets {}
}
