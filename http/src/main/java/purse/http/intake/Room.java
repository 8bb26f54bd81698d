package purse.http.intake;

import java.util.stream.IntStream;
import purse.core.InvalidValueException;

/**
 * How much all clients together may hold of a service, and how much of it one of them.
 *
 * @param connections open at once; for a further one, another must go that keeps us waiting
 * @param requests worked on at once, each from when all of it is there
 * @param clientRequests of these, those of one client
 * @param openRequests the same for what needs no token, so that strangers take no other's place
 * @param clientOpenRequests of these, those of one client
 * @param bodyBytes of the body of a request, unless its route has a {@link BodySize} of its own
 * @param bodiesBytes of all bodies that are in memory
 * @param clientBodiesBytes of these, those of one client
 */
public record Room(
    int connections,
    int requests,
    int clientRequests,
    int openRequests,
    int clientOpenRequests,
    int bodyBytes,
    int bodiesBytes,
    int clientBodiesBytes) {
  /** A thousand bodies of the ordinary size, or 64 of the largest; a quarter of all for one. */
  public static final Room STANDARD =
      new Room(5_000, 1_000, 250, 100, 25, 64 * 1024, 64 * 1024 * 1024, 16 * 1024 * 1024);

  public Room {
    var all =
        IntStream.of(
            connections,
            requests,
            clientRequests,
            openRequests,
            clientOpenRequests,
            bodyBytes,
            bodiesBytes,
            clientBodiesBytes);
    if (all.anyMatch(number -> number < 1)) {
      throw new InvalidValueException(String.valueOf(connections), "must be positive, all of them");
    }
  }

  public Room withRequests(int ofAll, int ofOne) {
    return new Room(
        connections,
        ofAll,
        ofOne,
        openRequests,
        clientOpenRequests,
        bodyBytes,
        bodiesBytes,
        clientBodiesBytes);
  }

  public Room withBodyBytes(int most) {
    return new Room(
        connections,
        requests,
        clientRequests,
        openRequests,
        clientOpenRequests,
        most,
        bodiesBytes,
        clientBodiesBytes);
  }

  public Room withBodiesBytes(int ofAll, int ofOne) {
    return new Room(
        connections,
        requests,
        clientRequests,
        openRequests,
        clientOpenRequests,
        bodyBytes,
        ofAll,
        ofOne);
  }
}
