package purse.http;

import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import purse.core.WalletId;
import purse.core.configuration.Environment;
import purse.embedded.client.Answer;
import purse.embedded.issuer.TokenIssuer;
import purse.http.access.Access;
import purse.http.access.AccessConfiguration;
import purse.http.access.Grant;

/** A service with a route of each kind that asks for tokens, and the issuer that it trusts. */
final class GuardedService implements AutoCloseable {
  private final TokenIssuer issuer;
  private final TestService service;

  private GuardedService(TokenIssuer issuer, TestService service) {
    this.issuer = issuer;
    this.service = service;
  }

  static GuardedService start() {
    return start(Map.of());
  }

  static GuardedService start(Map<String, String> more) {
    var issuer = TokenIssuer.start();
    var environment = new HashMap<>(issuer.environment());
    environment.putAll(more);
    var access = Environment.configuration(environment, AccessConfiguration::from);
    return new GuardedService(
        issuer,
        TestService.start(
            HttpConfiguration.local(0).withAccess(access),
            new Health(Map.of()),
            GuardedService::addRoutes));
  }

  static void addRoutes(RoutesConfig routes) {
    routes.get("/page", context -> context.html("<p>"), Access.PAGE);
    routes.get("/wallets/{walletId}", context -> context.result("read"), Access.READ);
    routes.post("/wallets/{walletId}", context -> context.result(context.body()), Access.WRITE);
    routes.post(
        "/", context -> context.result("recorded"), Access.WRITE.of(new WalletId("default")));
    routes.get("/figures", context -> context.result("figures"), Access.OPERATE);
    routes.get(
        "/some/{walletId}",
        context -> {
          Grant.of(context)
              .refusal(PathParameters.walletId(context))
              .ifPresentOrElse(problem -> problem.answer(context), () -> context.result("some"));
        },
        Access.READ.limitedByRoute());
    routes.get("/forgotten", context -> context.result("open to all?"));
  }

  TokenIssuer issuer() {
    return issuer;
  }

  TestService service() {
    return service;
  }

  Answer get(String path, String token) {
    return send("GET", path, token);
  }

  Answer send(String method, String path, String token, String... headers) {
    var all = new ArrayList<>(List.of("Authorization", "Bearer " + token));
    all.addAll(List.of(headers));
    return service.send(method, path, new byte[0], all.toArray(String[]::new));
  }

  @Override
  public void close() {
    service.close();
    issuer.close();
  }
}
