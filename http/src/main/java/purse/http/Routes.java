package purse.http;

import io.javalin.config.RoutesConfig;

/** What a service adds to the server: its paths and who answers them. */
@FunctionalInterface
public interface Routes {
  void addTo(RoutesConfig routes);
}
