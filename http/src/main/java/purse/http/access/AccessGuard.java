package purse.http.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.WalletId;
import purse.http.PathParameters;
import purse.http.access.AccessVerdict.Closed;
import purse.http.access.AccessVerdict.FromAnotherSite;
import purse.http.access.AccessVerdict.Granted;
import purse.http.access.AccessVerdict.Refused;
import purse.http.access.AccessVerdict.ScopeMissing;
import purse.http.access.AccessVerdict.TooManyRequests;
import purse.http.access.AccessVerdict.WalletNotAllowed;
import purse.http.access.Authentication.Off;
import purse.http.access.Authentication.Oidc;
import purse.http.intake.Watching;

/**
 * Stands before every route: lets through whom the route's {@link Access} admits, and who does not
 * send too much; answers all others before a byte of their bodies is read.
 */
public final class AccessGuard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessGuard.class);

  private final Optional<TokenVerifier> tokens;
  private final Optional<RequestLimiter> limiter;
  private final LocalGuard local;
  private final int proxies;

  private AccessGuard(
      Optional<TokenVerifier> tokens,
      Optional<RequestLimiter> limiter,
      LocalGuard local,
      int proxies) {
    this.tokens = tokens;
    this.limiter = limiter;
    this.local = local;
    this.proxies = proxies;
  }

  /**
   * @param host what the service listens on, all addresses if there is none
   */
  public static AccessGuard of(AccessConfiguration configuration, Optional<String> host) {
    return of(configuration, host, KeyPolicy.STANDARD);
  }

  static AccessGuard of(
      AccessConfiguration configuration, Optional<String> host, KeyPolicy policy) {
    var local = LocalGuard.of(host, configuration.origins());
    var limiter = configuration.rateLimit().map(RequestLimiter::new);
    var proxies = configuration.proxies();
    return switch (configuration.authentication()) {
      case Oidc oidc ->
          new AccessGuard(Optional.of(new TokenVerifier(oidc, policy)), limiter, local, proxies);
      case Off() -> {
        LOG.warn("AUTH is off: whoever reaches this service may read and change every wallet");
        yield new AccessGuard(Optional.empty(), limiter, local, proxies);
      }
    };
  }

  /** Has it stand before what is added to the routes, earlier or later. */
  public void addTo(RoutesConfig routes) {
    routes.beforeMatched(this::check);
  }

  @Override
  public void close() {
    tokens.ifPresent(TokenVerifier::close);
  }

  private void check(Context context) {
    var access = Access.among(context.routeRoles());
    access.ifPresent(declared -> context.header(ContentPolicy.HEADER, declared.policy().text()));
    var address = Client.stranger(context, proxies);
    if (context.routeRoles().contains(Watching.ALWAYS_IN)) {
      return;
    }
    if (access.filter(Access::isOpen).isPresent()) {
      tooMany(address).ifPresent(refused -> refuse(refused, context));
      return;
    }
    switch (verdict(access, context)) {
      case Granted(var grant) -> grant.attachTo(context);
      case Refused refused -> refuse(refused, context);
    }
  }

  private static void refuse(Refused refused, Context context) {
    AccessProblems.answer(refused, context);
    context.skipRemainingHandlers();
  }

  private AccessVerdict verdict(Optional<Access> access, Context context) {
    var verdict = limited(identified(context), context);
    return tokens.isPresent() && verdict instanceof Granted(var grant)
        ? verdict(access, grant, context)
        : verdict;
  }

  private AccessVerdict identified(Context context) {
    return tokens
        .map(verifier -> identified(verifier, context))
        .orElseGet(() -> unlessFromAnotherSite(context));
  }

  private AccessVerdict unlessFromAnotherSite(Context context) {
    return local
        .refusal(context)
        .<AccessVerdict>map(FromAnotherSite::new)
        .orElseGet(() -> new Granted(Grant.EVERYTHING));
  }

  private static AccessVerdict identified(TokenVerifier verifier, Context context) {
    return switch (BearerToken.of(context)) {
      case BearerToken.Found(var token) -> verifier.verdict(token);
      case BearerToken.NotFound(var why) -> why;
    };
  }

  /** Strangers count by their address, so that they cannot use up what a subject may send. */
  private AccessVerdict limited(AccessVerdict verdict, Context context) {
    var subject =
        switch (verdict) {
          case Granted(var grant) -> grant.subject();
          case Refused _ -> Optional.<String>empty();
        };
    return tooMany(Client.known(context, subject))
        .<AccessVerdict>map(refused -> refused)
        .orElse(verdict);
  }

  private Optional<Refused> tooMany(String client) {
    return limiter.flatMap(counts -> counts.refuses(client)).map(TooManyRequests::new);
  }

  private static AccessVerdict verdict(Optional<Access> access, Grant grant, Context context) {
    var scope = access.flatMap(Access::scope);
    if (scope.isEmpty()) {
      return new Closed();
    }
    if (!grant.scopes().contains(scope.get())) {
      return new ScopeMissing(scope.get());
    }
    return wallet(access.get(), context)
        .filter(walletId -> !grant.wallets().allows(walletId))
        .<AccessVerdict>map(WalletNotAllowed::new)
        .orElseGet(() -> new Granted(grant));
  }

  private static Optional<WalletId> wallet(Access access, Context context) {
    return switch (access.wallets()) {
      case RouteWallets.InPath() -> Optional.of(PathParameters.walletId(context));
      case RouteWallets.Only(var walletId) -> Optional.of(walletId);
      case RouteWallets.None(), RouteWallets.FoundByRoute() -> Optional.empty();
    };
  }
}
