package purse.http.intake;

import io.javalin.security.RouteRole;
import java.util.Collection;
import java.util.Optional;

/** Declared by a route that takes longer bodies than others do, where it is registered. */
public record BodySize(int bytesMax) implements RouteRole {
  static Optional<BodySize> among(Collection<? extends RouteRole> roles) {
    return roles.stream().filter(BodySize.class::isInstance).map(BodySize.class::cast).findFirst();
  }
}
