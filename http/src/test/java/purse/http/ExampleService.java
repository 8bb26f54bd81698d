package purse.http;

import java.util.Map;
import org.slf4j.LoggerFactory;
import purse.core.WalletId;
import purse.core.configuration.Environment;

/** A service in a process of its own: {@code /wait} answers once a byte comes in on its stdin. */
final class ExampleService {
  private ExampleService() {}

  static void main() {
    var configuration =
        Environment.configuration(
            System.getenv(), environment -> HttpConfiguration.from(environment, 0));
    var server =
        HttpServer.start(
            configuration,
            new Health(Map.of()),
            routes ->
                routes.get(
                    "/wait",
                    context -> {
                      AccessLog.wallet(context, new WalletId("w"));
                      LoggerFactory.getLogger(ExampleService.class).info("waiting");
                      context.result("read " + System.in.read());
                    }));
    Shutdown.closes("example", server, () -> LoggerFactory.getLogger("store").info("closed"));
    LoggerFactory.getLogger(ExampleService.class).info("knows how to end");
  }
}
