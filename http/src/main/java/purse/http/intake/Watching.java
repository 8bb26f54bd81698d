package purse.http.intake;

import io.javalin.security.RouteRole;

/** Declared by the routes of those who watch the service. */
public enum Watching implements RouteRole {
  /** However much there is to do: an instance that is busy must not be taken for a dead one. */
  ALWAYS_IN
}
