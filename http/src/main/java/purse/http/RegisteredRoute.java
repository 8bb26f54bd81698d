package purse.http;

import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import java.util.Optional;
import java.util.Set;
import purse.http.access.Access;

/**
 * A route as the server has it.
 *
 * @param path with the names of its parameters in braces
 * @param access who may use it; nobody if it does not say
 */
public record RegisteredRoute(String method, String path, Optional<Access> access) {

  static RegisteredRoute of(Endpoint endpoint) {
    var declared = Optional.ofNullable(endpoint.metadata(Roles.class)).map(Roles::getRoles);
    return new RegisteredRoute(
        endpoint.method.name(), endpoint.path, Access.among(declared.orElse(Set.of())));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
