package purse.http.intake;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import purse.http.ProblemException;
import purse.http.Problems;
import purse.http.access.Access;
import purse.http.access.Client;

/**
 * Stands before every route, behind the guard: reads the body, and takes a place for the request
 * once all of it is there, so that nobody holds a place who has yet to send. What finds no place is
 * refused at once, instead of having all wait until nobody is served in time.
 */
public final class Intake {
  static final String NOTHING_WAS_DONE = "nothing was done; send the same request again";

  private final Room room;
  private final BodyMemory memory;
  private final BodyReader reader;
  private final Connections connections;
  private final SharedPlaces places;
  private final SharedPlaces openPlaces;

  public Intake(Patience patience, Room room) {
    this.room = room;
    this.memory = new BodyMemory(room);
    this.reader = new BodyReader(patience);
    this.connections = new Connections(patience, room.connections());
    this.places = new SharedPlaces(room.requests(), room.clientRequests());
    this.openPlaces = new SharedPlaces(room.openRequests(), room.clientOpenRequests());
  }

  /** Has it stand before what is added to the routes, behind what was added before. */
  public void addTo(RoutesConfig routes) {
    routes.beforeMatched(this::take);
  }

  /** How many places are taken now. */
  public int placesTaken() {
    return places.taken() + openPlaces.taken();
  }

  /** How many bytes of bodies are in memory now. */
  public int bytesHeld() {
    return memory.bytes();
  }

  /** The connections of all requests, to be told of by the server. */
  public Connections connections() {
    return connections;
  }

  /** Who watches the service gets in always: one that is busy must not be taken for a dead one. */
  private void take(Context context) {
    if (context.routeRoles().contains(Watching.ALWAYS_IN)) {
      return;
    }
    if (context.method().equals(HandlerType.POST)) {
      readBody(context);
    }
    var isOpen = Access.among(context.routeRoles()).filter(Access::isOpen).isPresent();
    enter(context, isOpen ? openPlaces : places);
  }

  private void readBody(Context context) {
    var bytesMax =
        BodySize.among(context.routeRoles()).map(BodySize::bytesMax).orElse(room.bodyBytes());
    var share = memory.shareOf(Client.of(context));
    Request.addCompletionListener(request(context), _ -> share.giveBack());
    try (var reading = connections.reading(request(context))) {
      RequestBody.attach(context, reader.read(context, bytesMax, share, reading));
    }
  }

  private static void enter(Context context, SharedPlaces places) {
    var client = Client.of(context);
    switch (places.take(client)) {
      case TAKEN -> Request.addCompletionListener(request(context), _ -> places.giveBack(client));
      case ALL_TAKEN -> throw new ProblemException(Problems.overloaded(NOTHING_WAS_DONE));
      case SHARE_TAKEN -> throw new ProblemException(Problems.tooManyAtOnce(places.ofOne()));
    }
  }

  private static Request request(Context context) {
    return ServletContextRequest.getServletContextRequest(context.req());
  }
}
