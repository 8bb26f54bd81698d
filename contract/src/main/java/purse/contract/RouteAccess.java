package purse.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import purse.embedded.client.ServiceClient;
import purse.http.RegisteredRoute;
import purse.http.access.Access;
import purse.http.access.RouteWallets;
import purse.http.access.Scope;

/** Whom the routes of a running service let in: as they declare, as is documented, as they do. */
public final class RouteAccess {
  /** As the modules see it whose tests run in their own directories. */
  private static final Path DOCUMENT = Path.of("..", "docs", "access.md");

  private final List<RegisteredRoute> routes;
  private final ServiceClient client;

  public RouteAccess(List<RegisteredRoute> routes, ServiceClient client) {
    this.routes = List.copyOf(routes);
    this.client = client;
  }

  /** Those that do not say who may use them. */
  public List<String> undeclared() {
    return names(routes.stream().filter(route -> route.access().isEmpty()));
  }

  /** Those of which no line of docs/access.md tells what they need, and what that is. */
  public List<String> undocumented() throws IOException {
    var lines = Files.readAllLines(DOCUMENT);
    return routes.stream()
        .filter(route -> lines.stream().noneMatch(line -> tellsNeed(line, route)))
        .map(route -> route + " " + need(route))
        .toList();
  }

  /** Those that find out themselves whose wallets they are about. */
  public List<String> foundByRoute() {
    return names(guarded().filter(route -> wallets(route) instanceof RouteWallets.FoundByRoute));
  }

  /**
   * What guarded routes answer, if it is not this problem.
   *
   * @param problem such as {@code 403 insufficient-scope}
   * @param token to show to a route that needs this scope
   */
  public List<String> otherThan(String problem, Function<Scope, String> token) {
    return otherThan(problem, guarded(), token);
  }

  /** The same of routes that are about one wallet, where that is bob's or the default one. */
  public List<String> otherThanAboutOne(String problem, String token) {
    return otherThan(problem, guarded().filter(route -> isAboutOne(wallets(route))), _ -> token);
  }

  private List<String> otherThan(
      String problem, Stream<RegisteredRoute> asked, Function<Scope, String> token) {
    return asked
        .flatMap(route -> otherThan(problem, route, token.apply(scope(route))).stream())
        .toList();
  }

  private Optional<String> otherThan(String problem, RegisteredRoute route, String token) {
    var path = route.path().replace("{walletId}", "bob").replace("{traceId}", "t1");
    var answer = client.send(route.method(), path, new byte[0], "Authorization", "Bearer " + token);
    var answered = answer.status() + " " + answer.code();
    return answered.equals(problem)
        ? Optional.empty()
        : Optional.of(route + ": " + answered + " " + answer.body());
  }

  private Stream<RegisteredRoute> guarded() {
    return routes.stream().filter(route -> route.access().flatMap(Access::scope).isPresent());
  }

  private static Scope scope(RegisteredRoute route) {
    return route.access().flatMap(Access::scope).orElseThrow();
  }

  private static RouteWallets wallets(RegisteredRoute route) {
    return route.access().orElseThrow().wallets();
  }

  private static boolean isAboutOne(RouteWallets wallets) {
    return switch (wallets) {
      case RouteWallets.InPath(), RouteWallets.Only(var _) -> true;
      case RouteWallets.None(), RouteWallets.FoundByRoute() -> false;
    };
  }

  private static boolean tellsNeed(String line, RegisteredRoute route) {
    return line.contains("`" + route + "`") && line.contains(need(route));
  }

  private static String need(RegisteredRoute route) {
    return route.access().flatMap(Access::scope).map(Scope::text).orElse("open");
  }

  private static List<String> names(Stream<RegisteredRoute> some) {
    return some.map(RegisteredRoute::toString).toList();
  }
}
