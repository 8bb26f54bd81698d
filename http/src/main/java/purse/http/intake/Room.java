package purse.http.intake;

import java.util.stream.IntStream;
import purse.core.InvalidValueException;

/**
 * How much all clients together may hold of a service.
 *
 * @param connections open at once; for a further one, another must go that keeps us waiting
 * @param requests worked on at once, each from when all of it is there
 * @param openRequests the same for what needs no token, so that strangers take no other's place
 * @param bodyBytes of the body of a request, unless its route has a {@link BodySize} of its own
 * @param bodiesBytes of all bodies that are in memory
 * @param clientBodiesBytes of these, those of one client
 */
public record Room(
    int connections,
    int requests,
    int openRequests,
    int bodyBytes,
    int bodiesBytes,
    int clientBodiesBytes) {
  /** A thousand bodies of the ordinary size, or 64 of the largest; a quarter of it for one. */
  public static final Room STANDARD =
      new Room(5_000, 1_000, 100, 64 * 1024, 64 * 1024 * 1024, 16 * 1024 * 1024);

  public Room {
    if (IntStream.of(connections, requests, openRequests, bodyBytes, bodiesBytes, clientBodiesBytes)
        .anyMatch(number -> number < 1)) {
      throw new InvalidValueException(String.valueOf(connections), "must be positive, all of them");
    }
  }

  public Room withConnections(int most) {
    return new Room(most, requests, openRequests, bodyBytes, bodiesBytes, clientBodiesBytes);
  }

  public Room withRequests(int most) {
    return new Room(connections, most, openRequests, bodyBytes, bodiesBytes, clientBodiesBytes);
  }

  public Room withOpenRequests(int most) {
    return new Room(connections, requests, most, bodyBytes, bodiesBytes, clientBodiesBytes);
  }

  public Room withBodyBytes(int most) {
    return new Room(connections, requests, openRequests, most, bodiesBytes, clientBodiesBytes);
  }

  public Room withBodiesBytes(int ofAll, int ofOne) {
    return new Room(connections, requests, openRequests, bodyBytes, ofAll, ofOne);
  }
}
