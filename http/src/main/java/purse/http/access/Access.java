package purse.http.access;

import io.javalin.security.RouteRole;
import java.util.Collection;
import java.util.Optional;
import purse.core.WalletId;

/**
 * Who may use a route: the one role that it declares where it is registered. A route that declares
 * none is closed to everybody, unless configuration opens them all.
 *
 * @param scope what a token must name; whoever asks may use a route without one
 * @param wallets which wallets the token must be good for
 * @param policy what a browser may do with the answer
 */
public record Access(Optional<Scope> scope, RouteWallets wallets, ContentPolicy policy)
    implements RouteRole {

  /** Open to all, with a token or without: for what tells nothing of any wallet. */
  public static final Access OPEN =
      new Access(Optional.empty(), new RouteWallets.None(), ContentPolicy.DATA);

  /** Open pages for people, and the files that they load. */
  public static final Access PAGE =
      new Access(Optional.empty(), new RouteWallets.None(), ContentPolicy.PAGE);

  /** The exception that {@link ContentPolicy#PAGE_WITH_DATA_IMAGES} is. */
  public static final Access PAGE_WITH_DATA_IMAGES =
      new Access(Optional.empty(), new RouteWallets.None(), ContentPolicy.PAGE_WITH_DATA_IMAGES);

  /** For those who may read the wallet in the path. */
  public static final Access READ = needing(Scope.READ, new RouteWallets.InPath());

  /** For those who may record in the wallet in the path. */
  public static final Access WRITE = needing(Scope.WRITE, new RouteWallets.InPath());

  /** For those who look after the service. */
  public static final Access OPERATE = needing(Scope.OPERATE, new RouteWallets.None());

  /** The role among those of a route, if it declares one. */
  public static Optional<Access> among(Collection<? extends RouteRole> roles) {
    return roles.stream().filter(Access.class::isInstance).map(Access.class::cast).findFirst();
  }

  /** The same for a route that is about one wallet, which its path does not name. */
  public Access of(WalletId walletId) {
    return new Access(scope, new RouteWallets.Only(walletId), policy);
  }

  /** The same for a route that asks the {@link Grant} itself about every wallet it touches. */
  public Access limitedByRoute() {
    return new Access(scope, new RouteWallets.FoundByRoute(), policy);
  }

  /** Whether it needs no token. */
  public boolean isOpen() {
    return scope.isEmpty();
  }

  private static Access needing(Scope scope, RouteWallets wallets) {
    return new Access(Optional.of(scope), wallets, ContentPolicy.DATA);
  }
}
